package io.tracepost.benchmarks.scale;

import io.tracepost.benchmarks.pipeline.TraceLines;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A destination that is down while events go on coming, and comes back: whether the heap stays flat,
 * how long the service takes to start on the backlog, and how fast the backlog drains.
 *
 * <p>Usage: {@code java -cp benchmarks/target/classes:bootstrap/target/tracepost.jar
 * io.tracepost.benchmarks.scale.DeepBacklog [events]}.
 */
public final class DeepBacklog {
  private static final int SENDERS = 8;
  private static final int EVENTS_PER_REQUEST = 1_000;
  private static final int STEPS = 10;
  private static final long LOOK_EVERY_MILLIS = 2_000;
  private static final Map<String, String> SETTINGS =
      Map.of("TRACEPOST_HEARTBEAT_EVERY", "24h", "TRACEPOST_JOURNAL_DISK_BUDGET", "40GiB");

  private DeepBacklog() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    long events = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
    int port = Sink.freePort();
    try (ScratchFolder folder = new ScratchFolder()) {
      String destination;
      try (ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        destination = service.api().addDestination(ScaleService.KEY, "siem", port, "t");
        fill(service, events);
        Report.say("journal %d MiB,", folder.size() >> 20);
        lookUp(service, events);
        service.kill();
      }
      try (ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        Report.say("start on the backlog after kill -9 %.1f s,", service.startSeconds());
      }
      try (Sink sink = Sink.open(port);
          ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        Report.say("start on the backlog after a clean stop %.1f s,", service.startSeconds());
        drain(service, destination, events);
      }
    }
  }

  private static void fill(ScaleService service, long events) throws IOException {
    double seconds = 0;
    for (int step = 0; step < STEPS; step++) {
      Crew crew = Crew.sending(service.api().port(), events / STEPS, EVENTS_PER_REQUEST);
      for (int i = 0; i < SENDERS; i++) {
        crew.join(ScaleService.KEY, new TraceLines(i, i, step));
      }
      seconds += crew.send();
      Report.say(
          "%,d events behind, heap %d MiB after a collection, peak resident %d MiB,",
          events / STEPS * (step + 1),
          service.heap().liveMebibytes(),
          service.peakResidentMebibytes());
    }
    Report.say(
        "taken in at %,.0f events/s, %.2f µs CPU each,",
        events / seconds, service.cpuSeconds() * 1e6 / events);
  }

  private static void lookUp(ScaleService service, long events) throws IOException {
    String oldest = String.format("%08x-%04x-4000-%016d", 0, 0, 0);
    String middle = String.format("%08x-%04x-4000-%016d", STEPS / 2, 1, 100);
    String newest = String.format("%08x-%04x-4000-%016d", STEPS - 1, 0, events / STEPS / 20);
    new Lookups(service.api()).say("oldest", oldest, "middle", middle, "late", newest);
  }

  private static void drain(ScaleService service, String destination, long events)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    double cpu = service.cpuSeconds();
    long first = service.api().status(destination, "delivered_events");
    long most = 0;
    long delivered = first;
    while (service.api().status(destination, "backlog_events") > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      delivered = service.api().status(destination, "delivered_events");
      if (delivered - first > events / STEPS * (most + 1)) {
        most++;
        Report.say(
            "%,d delivered, heap %d MiB after a collection,",
            delivered, service.heap().liveMebibytes());
      }
    }
    double took = (System.nanoTime() - began) / 1e9;
    Report.say(
        "drained %,d events at %,.0f events/s, %.2f µs CPU each, peak resident %d MiB,",
        delivered - first,
        (delivered - first) / took,
        (service.cpuSeconds() - cpu) * 1e6 / events,
        service.peakResidentMebibytes());
  }
}
