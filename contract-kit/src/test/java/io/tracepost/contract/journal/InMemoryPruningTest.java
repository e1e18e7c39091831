package io.tracepost.contract.journal;

import io.tracepost.application.journal.Journal;

class InMemoryPruningTest extends PruningContract {
  @Override
  protected Journal openEmpty() {
    return new InMemoryJournal(clock);
  }
}
