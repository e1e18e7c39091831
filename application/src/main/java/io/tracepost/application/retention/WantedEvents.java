package io.tracepost.application.retention;

import io.tracepost.application.delivery.EventFilter;
import io.tracepost.domain.destination.Destination;

/** Knows which events a destination would have got. Safe from any thread. */
@FunctionalInterface
public interface WantedEvents {
  /** The filter of a destination, with what its exporter has room for as far as that is known. */
  EventFilter of(Destination destination);
}
