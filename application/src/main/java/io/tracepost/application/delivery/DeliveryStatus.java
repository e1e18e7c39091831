package io.tracepost.application.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How a destination stands.
 *
 * @param state what its lane does
 * @param cursor last settled sequence
 * @param head last sequence of the stream
 * @param backlogEvents events after the cursor
 * @param backlogBytes their size as far as it is known: estimated from the events read lately
 * @param oldestUndeliveredAt when the oldest unsettled event was committed; empty without a backlog
 * @param deliveredEvents since it was begun
 * @param deadLetters how many there are now
 * @param gaps events that left the journal undelivered
 * @param lastDeliveryAt when an event was last delivered
 * @param lastError what last went wrong; empty once a delivery went through after it
 * @param nextAttemptAt when a waiting lane tries again
 * @param troubledSince since when the destination has been retrying, or has been blocked; empty when
 *     it is neither
 * @param inFlight attempts under way
 */
public record DeliveryStatus(
    State state,
    long cursor,
    long head,
    long backlogEvents,
    long backlogBytes,
    Optional<Instant> oldestUndeliveredAt,
    long deliveredEvents,
    long deadLetters,
    long gaps,
    Optional<Instant> lastDeliveryAt,
    Optional<LastError> lastError,
    Optional<Instant> nextAttemptAt,
    Optional<Instant> troubledSince,
    int inFlight) {
  /** How a destination stands as far as those know who do not deliver to it themselves. */
  public DeliveryStatus(
      State state,
      long cursor,
      long head,
      long backlogEvents,
      long backlogBytes,
      Optional<Instant> oldestUndeliveredAt,
      long deliveredEvents,
      long deadLetters,
      long gaps,
      Optional<Instant> lastDeliveryAt,
      Optional<LastError> lastError,
      Optional<Instant> nextAttemptAt) {
    this(
        state,
        cursor,
        head,
        backlogEvents,
        backlogBytes,
        oldestUndeliveredAt,
        deliveredEvents,
        deadLetters,
        gaps,
        lastDeliveryAt,
        lastError,
        nextAttemptAt,
        Optional.empty(),
        0);
  }

  /** The same with what only the store knows. */
  DeliveryStatus withGaps(long events) {
    return new DeliveryStatus(
        state,
        cursor,
        head,
        backlogEvents,
        backlogBytes,
        oldestUndeliveredAt,
        deliveredEvents,
        deadLetters,
        events,
        lastDeliveryAt,
        lastError,
        nextAttemptAt,
        troubledSince,
        inFlight);
  }

  /** The same with another date of the backlog. */
  public DeliveryStatus withOldestUndeliveredAt(Optional<Instant> other) {
    return new DeliveryStatus(
        state,
        cursor,
        head,
        backlogEvents,
        backlogBytes,
        other,
        deliveredEvents,
        deadLetters,
        gaps,
        lastDeliveryAt,
        lastError,
        nextAttemptAt,
        troubledSince,
        inFlight);
  }

  /** What a lane does. */
  public enum State {
    /** Delivers, or has nothing to deliver. */
    ACTIVE("active"),
    /** Waits before the next attempt. */
    RETRYING("retrying"),
    /** Waits for an operator; probes slowly. */
    BLOCKED("blocked"),
    /** Stopped by an operator. */
    PAUSED("paused");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /** The name on the wire. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * What last went wrong.
   *
   * @param at when
   * @param code short stable name
   * @param message what was tried, where, and what came back
   * @param remedy what to do; empty when waiting is all there is to do
   */
  public record LastError(Instant at, String code, String message, String remedy) {}
}
