package io.tracepost.application.lease;

import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.domain.destination.DestinationId;
import java.util.Optional;

/**
 * Where the owner of a destination writes down how it stands, for the other instances to answer
 * with. Calls block on the store and are safe from any thread.
 */
public interface StatusBoard {
  /**
   * Replaces what is written about a destination.
   *
   * @return false when the fence is no longer the newest: nothing was written
   */
  boolean post(DestinationId destination, long fence, DeliveryStatus status)
      throws ProgressException;

  /**
   * How a destination stands: cursor, counters and dead letters as they are saved now, the rest as it
   * was last posted.
   *
   * @param head the last sequence of its stream, which the answer names and counts the backlog from
   * @return empty when it was never begun
   */
  Optional<DeliveryStatus> read(DestinationId destination, long head) throws ProgressException;
}
