package io.tracepost.application.delivery;

import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.Problem;
import java.time.Instant;

/**
 * An event a destination will not take. The event itself stays in the journal under its sequence;
 * the letter keeps a copy of its bytes, so that it outlives the journal's retention.
 *
 * @param number the store's number of the letter, from 1; 0 before it is stored
 * @param sequence of the event in its stream
 * @param key of the event
 * @param timeMicros event time, microseconds since 1970 UTC
 * @param facetCode what the event is
 * @param event its canonical JSON
 * @param problem why, in the destination's own words
 * @param at when it was refused
 */
public record DeadLetter(
    long number,
    long sequence,
    EventKey key,
    long timeMicros,
    int facetCode,
    String event,
    Problem problem,
    Instant at) {
  /** Names the letter without the event's content. */
  @Override
  public String toString() {
    return "DeadLetter[" + number + ", " + sequence + ", " + problem.code() + "]";
  }
}
