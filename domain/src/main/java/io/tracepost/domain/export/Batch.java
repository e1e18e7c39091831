package io.tracepost.domain.export;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;

/**
 * The records of one attempt, in sequence order.
 *
 * @param organization who owns them
 * @param events at least one
 * @param occasion why they are handed over
 */
public record Batch(OrganizationId organization, List<Event> events, Occasion occasion) {
  /** Why events are handed over. */
  public enum Occasion {
    /**
     * It is their turn in the stream. After a crash or a lost answer they come again, so a destination
     * that can see that it holds an event may pass it over.
     */
    IN_TURN,
    /** An operator asked for them: to be stored whether they were before or not. */
    ON_REQUEST
  }

  /** Events whose turn it is. */
  public Batch(OrganizationId organization, List<Event> events) {
    this(organization, events, Occasion.IN_TURN);
  }

  /** Copies the list; refuses an empty one. */
  public Batch {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a batch holds at least one event");
    }
  }

  /** How many records. */
  public int size() {
    return events.size();
  }

  /** Their bytes as they stand in the journal. */
  public long eventBytes() {
    long sum = 0;
    for (Event event : events) {
      sum += event.length();
    }
    return sum;
  }

  @Override
  public String toString() {
    return "Batch[" + organization + ", " + events.get(0).sequence() + ", " + size() + " events]";
  }
}
