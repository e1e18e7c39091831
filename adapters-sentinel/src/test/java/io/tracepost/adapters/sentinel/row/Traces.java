package io.tracepost.adapters.sentinel.row;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import java.nio.charset.StandardCharsets;

/** Events out of JSON text, each in the middle of an array as in the journal. */
public final class Traces {
  private Traces() {}

  /** A trace at a moment. */
  public static Event at(long timeMicros, String json) {
    return event(1, timeMicros, Facet.TRACE_SUCCESS, json);
  }

  /** Any event. */
  public static Event event(long sequence, long timeMicros, Facet facet, String json) {
    byte[] bytes = ("}," + json + ",{").getBytes(StandardCharsets.UTF_8);
    return new Event(sequence, timeMicros, facet, bytes, 2, bytes.length - 4, 0, 0);
  }
}
