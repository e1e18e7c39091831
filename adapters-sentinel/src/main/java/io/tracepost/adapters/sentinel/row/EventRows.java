package io.tracepost.adapters.sentinel.row;

import io.tracepost.domain.event.Event;

/** Turns events of one kind into rows of one table, each in a buffer that the next row overwrites. For one thread. */
public interface EventRows {
  /**
   * Encodes one event.
   *
   * @return the row's length in bytes; it begins at place 0 of {@link #array}
   * @throws UnencodableRowException when the event is not one JSON object or its time has no four-digit year
   */
  int encode(Event event) throws UnencodableRowException;

  /** The buffer that holds the row last encoded; valid until the next. */
  byte[] array();
}
