package io.tracepost.domain.export;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;

/**
 * The records of one attempt, in sequence order.
 *
 * @param organization who owns them
 * @param events at least one
 */
public record Batch(OrganizationId organization, List<Event> events) {
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
