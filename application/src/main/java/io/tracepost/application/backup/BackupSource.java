package io.tracepost.application.backup;

import io.tracepost.application.store.StoreException;

/** Where backups come from. Safe from any thread; blocks on the store. */
public interface BackupSource {
  /**
   * Holds what is committed now. Everything acknowledged before the call is in it.
   *
   * @throws StoreException when the store does not answer, or the backup before is not closed
   */
  Backup take() throws StoreException;
}
