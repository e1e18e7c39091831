package io.tracepost.application.delivery;

import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.util.Collection;
import java.util.List;

/**
 * What administration asks of delivery. Calls return at once unless they say that they block; what
 * they start goes on by itself. Safe from any thread.
 */
public interface DeliveryControl {
  /**
   * Begins the progress of a destination at a cursor without delivering yet, as a part of the
   * caller's transaction; does nothing when it was begun. Blocks on the store.
   *
   * @param cursor the last sequence not to be delivered
   */
  void begin(Destination destination, long cursor) throws ProgressException;

  /**
   * Starts delivering to a destination: opens its exporter with its secrets and begins its progress
   * at a cursor if it has none yet. Blocks on the store.
   *
   * @param cursor the last sequence not to be delivered, for a destination that begins
   */
  void start(Destination destination, long cursor) throws ProgressException;

  /**
   * Takes up changed settings, secrets, filter or the operator's wish to pause. A blocked destination
   * is tried again at once.
   */
  void change(Destination destination);

  /**
   * Forgets the progress of a destination and its dead letters, as a part of the caller's transaction.
   * What is delivered meanwhile saves no progress any more once the transaction is done; {@link #stop}
   * it then. Blocks on the store.
   */
  void forget(DestinationId destination) throws ProgressException;

  /** Stops delivering to a destination at once; what was settled and not saved is sent again. */
  void stop(DestinationId destination);

  /**
   * Whether this instance delivers to a destination. Others may, where several share a database; what
   * is done once for each destination, such as a heartbeat, is done by the one that delivers to it.
   */
  default boolean deliversHere(DestinationId destination) {
    return true;
  }

  /** How a destination stands. */
  DeliveryStatus status(DestinationId destination);

  /**
   * Sends a stretch of the stream again, beside the live delivery and under the same event keys. A
   * replay that is under way is replaced. Blocks on the store: once this returns, the replay goes on
   * also after a restart, and from whichever instance delivers to the destination.
   *
   * @param from first sequence to send again
   * @param through last sequence to send again
   */
  void replay(DestinationId destination, long from, long through) throws ProgressException;

  /** Dead letters of a destination by number, from after one, at most so many. Blocks on the store. */
  List<DeadLetter> deadLetters(DestinationId destination, long afterNumber, int limit)
      throws ProgressException;

  /** Gaps of a destination by number, from after one, at most so many. Blocks on the store. */
  List<Gap> gaps(DestinationId destination, long afterNumber, int limit) throws ProgressException;

  /**
   * Hands dead letters to the destination again; those it takes now are removed, the others stay with
   * their newest reason. Blocks on the store: once this returns, it goes on also after a restart.
   *
   * @param numbers which; all when empty
   */
  void redeliver(DestinationId destination, Collection<Long> numbers) throws ProgressException;

  /** Drops a dead letter for good; false when there is none of that number. Blocks on the store. */
  boolean discard(DestinationId destination, long number) throws ProgressException;
}
