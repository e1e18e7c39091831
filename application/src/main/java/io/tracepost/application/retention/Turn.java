package io.tracepost.application.retention;

import io.tracepost.application.store.StoreException;
import java.time.Duration;

/**
 * Lets one instance at a time do a task. A turn is advice and not a fence: what is done under it must
 * stay right when two do it at once. Everybody takes the turn of a task for the same length: an end
 * that lies more than twice as far ahead was set before the store's clock was set back, and holds nobody up. Safe from
 * any thread; blocks on the store.
 */
public interface Turn {
  /**
   * Takes the turn, or keeps it longer.
   *
   * @param length how long nobody else gets it, by the store's clock
   * @return false while somebody else has it
   */
  boolean take(Duration length) throws StoreException;

  /** Gives the turn back; does nothing for who does not have it. */
  void giveBack() throws StoreException;
}
