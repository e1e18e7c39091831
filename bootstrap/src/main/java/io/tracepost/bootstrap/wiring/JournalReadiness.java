package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.api.health.Readiness;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import java.util.List;

/** Ready while the journal answers and has room. */
record JournalReadiness(Journal journal) implements Readiness {
  @Override
  public List<String> reasonsNotReady() {
    try {
      JournalSize size = journal.size();
      return size.usedBytes() < size.budgetBytes()
          ? List.of()
          : List.of(
              "the journal uses "
                  + size.usedBytes()
                  + " of "
                  + size.budgetBytes()
                  + " bytes; raise journal.disk-budget or let destinations catch up");
    } catch (JournalException e) {
      return List.of("the journal does not answer: " + e.getMessage());
    }
  }
}
