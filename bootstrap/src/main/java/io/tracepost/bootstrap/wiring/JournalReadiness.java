package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.api.health.Condition;
import io.tracepost.adapters.api.health.Readiness;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import java.util.List;

/** Ready while the journal answers and has room. */
record JournalReadiness(Journal journal) implements Readiness {
  @Override
  public List<Condition> conditions() {
    try {
      JournalSize size = journal.size();
      return size.usedBytes() < size.budgetBytes()
          ? List.of()
          : List.of(
              Condition.unready(
                  "journal_full",
                  "The journal uses " + size.usedBytes() + " of " + size.budgetBytes() + " bytes.",
                  "Raise journal.disk-budget or let destinations catch up."));
    } catch (JournalException e) {
      return List.of(
          Condition.unready(
              "journal_unavailable",
              "The journal does not answer: " + e.getMessage(),
              "Look at the database."));
    }
  }
}
