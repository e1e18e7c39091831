package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import java.util.ArrayList;
import java.util.List;

/** Whether the journal answers, may be written to and has room. Blocks on the store. */
public final class JournalConditions implements ConditionSource {
  /** From this share of its budget on the journal is said to be under pressure. */
  public static final double PRESSED = 0.8;

  private static final long LITTLE_DISK_BYTES = 1L << 30;

  private final Journal journal;
  private final WriteCheck writes;

  /** Asks whether a database takes writes. */
  @FunctionalInterface
  public interface WriteCheck {
    /**
     * Whether it takes writes now.
     *
     * @throws JournalException when it does not answer
     */
    boolean writable() throws JournalException;
  }

  /** Looks at a journal and the database it lies in. */
  public JournalConditions(Journal journal, WriteCheck writes) {
    this.journal = journal;
    this.writes = writes;
  }

  @Override
  public List<Condition> conditions() {
    try {
      List<Condition> conditions = new ArrayList<>(room(journal.size()));
      if (!writes.writable()) {
        conditions.add(
            Condition.unready(
                "database_read_only",
                "The database takes no writes: it is a standby, or was set to read only.",
                "Point database.url at the primary, or promote this server; nothing here needs a"
                    + " restart then."));
      }
      return conditions;
    } catch (JournalException e) {
      return List.of(
          Condition.unready(
              "journal_unavailable",
              sentence("The journal does not answer: " + e.getMessage()),
              "Look at the database and its disk; the service tries again by itself."));
    }
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  private static List<Condition> room(JournalSize size) {
    List<Condition> conditions = new ArrayList<>();
    String uses = "The journal uses " + size.usedBytes() + " of " + size.budgetBytes() + " bytes";
    if (size.usedBytes() >= size.budgetBytes()) {
      conditions.add(
          Condition.unready(
              "journal_full",
              uses + ": requests are answered by 507.",
              "Raise journal.disk-budget, or let destinations that lag catch up so that retention can"
                  + " free room."));
    } else if (size.usedBytes() >= PRESSED * size.budgetBytes()) {
      conditions.add(
          Condition.degraded(
              "journal_pressed",
              uses + "; at the whole of it requests are refused.",
              "Raise journal.disk-budget, or see which destination lags and why."));
    }
    if (size.freeBytes() < Math.min(LITTLE_DISK_BYTES, size.budgetBytes() - size.usedBytes())) {
      conditions.add(
          Condition.degraded(
              "disk_low",
              "The journal's disk has " + size.freeBytes() + " bytes left.",
              "Free room on it, or move data-dir to a larger disk."));
    }
    return conditions;
  }
}
