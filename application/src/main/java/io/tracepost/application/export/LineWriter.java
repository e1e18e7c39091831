package io.tracepost.application.export;

import io.tracepost.domain.event.Event;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one event as one line, its line break included. */
@FunctionalInterface
interface LineWriter {
  void write(Event event, OutputStream out) throws IOException;
}
