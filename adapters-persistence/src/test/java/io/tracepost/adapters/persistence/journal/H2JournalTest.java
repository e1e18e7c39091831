package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.application.journal.Journal;
import io.tracepost.contract.journal.JournalContract;

class H2JournalTest extends JournalContract {
  @SuppressWarnings("NullAway.Init") // the suite opens before each test
  private StorageOnDisk disk;

  @Override
  protected Journal openEmpty() throws Exception {
    disk = new StorageOnDisk(clock);
    return disk.storage().journal();
  }

  @Override
  protected void release() throws Exception {
    disk.close();
  }
}
