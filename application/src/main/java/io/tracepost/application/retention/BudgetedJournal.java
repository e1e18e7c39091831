package io.tracepost.application.retention;

import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.ForwardingJournal;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalException.Kind;
import io.tracepost.application.journal.Stretch;
import java.util.List;
import java.util.function.Supplier;

/**
 * A journal that says more when it is over its budget: whether room is being made, and if not, what
 * fills it. Sees to it that somebody looks. As thread-safe as the journal underneath.
 */
public final class BudgetedJournal extends ForwardingJournal {
  private final Supplier<Outlook> outlook;
  private final Runnable wake;

  /**
   * Says more for a journal.
   *
   * @param outlook whether there will be room soon; quick
   * @param wake lets somebody make room if there is any to be made; quick
   */
  public BudgetedJournal(Journal journal, Supplier<Outlook> outlook, Runnable wake) {
    super(journal);
    this.outlook = outlook;
    this.wake = wake;
  }

  @Override
  public List<Stretch> append(Commit commit) throws JournalException {
    try {
      return super.append(commit);
    } catch (JournalException e) {
      if (e.kind() != Kind.OVER_BUDGET) {
        throw e;
      }
      wake.run();
      Outlook now = outlook.get();
      throw new JournalException(
          now.roomSoon() ? Kind.MAKING_ROOM : Kind.OVER_BUDGET,
          e.getMessage() + ". " + now.why() + (now.roomSoon() ? " Send it again soon." : ""),
          e);
    }
  }
}
