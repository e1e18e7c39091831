package io.tracepost.contract.audit;

import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.store.InMemoryKeyStore;

class InMemoryActStoreTest extends ActStoreContract {
  @Override
  protected Stores openEmpty() {
    InMemoryJournal journal = new InMemoryJournal(ManualClock.atNoon());
    return new Stores(new InMemoryActStore(journal), new InMemoryKeyStore(), journal);
  }

  @Override
  protected boolean undoes() {
    return false;
  }
}
