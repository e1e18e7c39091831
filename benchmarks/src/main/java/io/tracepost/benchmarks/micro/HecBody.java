package io.tracepost.benchmarks.micro;

import io.tracepost.adapters.splunk.Acknowledgement;
import io.tracepost.adapters.splunk.HecConfig;
import io.tracepost.adapters.splunk.HecEventEncoder;
import io.tracepost.adapters.splunk.HecRoutes;
import io.tracepost.domain.event.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Writes envelopes with the usual labels. */
final class HecBody {
  private static final URI ANYWHERE = URI.create("http://127.0.0.1:8088");

  private final HecEventEncoder encoder =
      new HecEventEncoder(
          new HecConfig(
              "benchmark",
              new HecRoutes(ANYWHERE, ANYWHERE, ANYWHERE),
              Optional.empty(),
              "execlave:trace",
              "execlave:traces",
              "execlave",
              Acknowledgement.OFF));

  void write(List<Event> events, OutputStream out) throws IOException {
    HecEventEncoder.Envelopes envelopes = encoder.envelopes();
    for (Event event : events) {
      envelopes.write(event, out);
    }
  }
}
