package io.tracepost.adapters.persistence.database;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one write at a time into H2, its commit and its sync included; a server needs no turns.
 *
 * <p>H2 2.5 deadlocks for good when a commit meets a broken or full disk while another connection
 * runs CHECKPOINT SYNC: the commit, holding the lock of the store, shuts the database down and waits
 * for its monitor; the sync holds that monitor and waits for the lock of the store. Found by cutting
 * the power of a simulated machine. Commits are written one after the other anyway, so turns cost
 * little. Thread-safe; a thread that has its turn may take another.
 */
final class WriteTurns {
  private static final int PATIENCE_SECONDS = 10;

  private final boolean needed;
  private final ReentrantLock lock = new ReentrantLock(true);

  private WriteTurns(boolean needed) {
    this.needed = needed;
  }

  static WriteTurns of(Dialect dialect) {
    return new WriteTurns(dialect == Dialect.H2);
  }

  /**
   * Waits for a turn; {@link #pass} it on when the write is over.
   *
   * @throws SQLException when another write takes far too long, or the thread is interrupted
   */
  void take() throws SQLException {
    if (!needed) {
      return;
    }
    try {
      if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while waiting for another write", "HYT00", e);
    }
    throw new SQLTimeoutException(
        "another write has been under way for " + PATIENCE_SECONDS + " s", "HYT00");
  }

  /** Ends a turn that was taken. */
  void pass() {
    if (needed) {
      lock.unlock();
    }
  }
}
