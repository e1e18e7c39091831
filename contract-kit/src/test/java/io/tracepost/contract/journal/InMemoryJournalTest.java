package io.tracepost.contract.journal;

import io.tracepost.application.journal.Journal;

class InMemoryJournalTest extends JournalContract {
  @Override
  protected Journal openEmpty() {
    return new InMemoryJournal(clock);
  }
}
