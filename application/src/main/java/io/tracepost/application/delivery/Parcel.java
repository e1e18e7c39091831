package io.tracepost.application.delivery;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.Batch.Occasion;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;

/**
 * Events that go out together. Compared by identity: two parcels never hold the same event at the
 * same time.
 */
final class Parcel {
  private final Course course;
  private final List<Event> events;

  Parcel(Course course, List<Event> events) {
    this.course = course;
    this.events = List.copyOf(events);
  }

  Course course() {
    return course;
  }

  List<Event> events() {
    return events;
  }

  int size() {
    return events.size();
  }

  long firstSequence() {
    return events.get(0).sequence();
  }

  long bytes() {
    long sum = 0;
    for (Event event : events) {
      sum += event.length();
    }
    return sum;
  }

  /** What the exporter gets. */
  Batch batch(OrganizationId organization) {
    return new Batch(
        organization,
        events,
        course.kind() == Course.Kind.LIVE ? Occasion.IN_TURN : Occasion.ON_REQUEST);
  }

  /** The first and the second half, for a parcel of two or more. */
  List<Parcel> halves() {
    int middle = events.size() / 2;
    return List.of(
        new Parcel(course, events.subList(0, middle)),
        new Parcel(course, events.subList(middle, events.size())));
  }
}
