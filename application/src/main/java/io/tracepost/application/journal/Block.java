package io.tracepost.application.journal;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * Events that were committed together, as read from the journal. Immutable; safe for concurrent use;
 * shared by every destination that reads it.
 *
 * @param id the store's own number of the block
 * @param organization whose stream
 * @param firstSequence of its first event
 * @param committedAt when it became durable, to the microsecond
 * @param facets union of its events' facets
 * @param directory of its events
 * @param events their bytes, one after the other, adopted
 * @param hash links it to the block before, lower-case hex
 */
@SuppressWarnings(
    "ArrayRecordComponent") // shared on purpose and never written; copies would cost every reader
public record Block(
    long id,
    OrganizationId organization,
    long firstSequence,
    Instant committedAt,
    FacetSet facets,
    Directory directory,
    byte[] events,
    String hash) {
  /** How many events. */
  public int count() {
    return directory.count();
  }

  /** Sequence of its last event. */
  public long lastSequence() {
    return firstSequence + directory.count() - 1;
  }

  /** One event by its place in the block, from 0. */
  public Event event(int index) {
    return new Event(
        firstSequence + index,
        directory.timeMicros(index),
        directory.facet(index),
        events,
        directory.offset(index),
        directory.length(index),
        directory.keyOffset(index),
        directory.keyLength(index));
  }

  /** The facet code of one event by its place, without making the event. */
  public boolean holds(int index, FacetSet wanted) {
    return wanted.contains(directory.facet(index));
  }

  @Override
  public String toString() {
    return "Block[" + organization + ", " + firstSequence + " to " + lastSequence() + "]";
  }
}
