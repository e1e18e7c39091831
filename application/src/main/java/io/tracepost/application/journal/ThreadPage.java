package io.tracepost.application.journal;

import io.tracepost.domain.event.Event;
import java.util.List;

/**
 * Records of one audit thread.
 *
 * @param events in sequence order
 * @param through the last sequence this page speaks for: every record of the thread up to it is here
 *     or was asked to be left out
 */
public record ThreadPage(List<Event> events, long through) {
  /** Copies the list. */
  public ThreadPage {
    events = List.copyOf(events);
  }
}
