package io.tracepost.benchmarks.scale;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A journal of many gigabytes: start, lookup of one trace, verification, and pruning beside senders.
 *
 * <p>Usage: {@code java -cp benchmarks/target/classes:bootstrap/target/tracepost.jar
 * io.tracepost.benchmarks.scale.LargeJournal [gigabytes] [random bytes in an event]}. Needs that much room in {@code
 * java.io.tmpdir}, and half as much again.
 */
public final class LargeJournal {
  private static final int SENDERS = 4;
  private static final int EVENTS_PER_REQUEST = 200;
  private static final Map<String, String> SETTINGS =
      Map.of("TRACEPOST_HEARTBEAT_EVERY", "24h", "TRACEPOST_JOURNAL_DISK_BUDGET", "100GiB");

  private LargeJournal() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    double gigabytes = args.length > 0 ? Double.parseDouble(args[0]) : 10;
    int noise = args.length > 1 ? Integer.parseInt(args[1]) : 4_000;
    long events = (long) (gigabytes * 1e9 / (noise + 100));
    try (ScratchFolder folder = new ScratchFolder()) {
      try (ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        fill(service, events, noise);
        Report.say("%,d events, journal %d MiB,", events, folder.size() >> 20);
      }
      try (ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        Report.say("start after a clean stop %.1f s,", service.startSeconds());
        fill(service, (long) EVENTS_PER_REQUEST * SENDERS * 5, noise);
        service.kill();
      }
      try (ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        Report.say("start after kill -9 %.1f s,", service.startSeconds());
        lookUp(service, events / SENDERS);
        verify(service);
      }
      Map<String, String> brief = new HashMap<>(SETTINGS);
      brief.put("TRACEPOST_JOURNAL_RETENTION", "1m");
      try (ScaleService service = ScaleService.start(folder.path(), brief)) {
        Report.say("start with a retention of one minute %.1f s,", service.startSeconds());
        prune(service, NoisyTraces.id("s1", events / SENDERS * 9 / 10));
        Report.say("files afterwards %d MiB,", folder.size() >> 20);
      }
    }
  }

  private static void fill(ScaleService service, long events, int noise) throws IOException {
    Crew crew = Crew.sending(service.api().port(), events, EVENTS_PER_REQUEST);
    for (int i = 0; i < SENDERS; i++) {
      crew.join(ScaleService.KEY, new NoisyTraces("s" + i, noise));
    }
    double cpu = service.cpuSeconds();
    double took = crew.send();
    Report.say(
        "taken in at %,.0f events/s, %.1f µs CPU each, acknowledged after %s,",
        events / took, (service.cpuSeconds() - cpu) * 1e6 / events, crew.took());
  }

  private static void lookUp(ScaleService service, long eventsOfASender) throws IOException {
    new Lookups(service.api())
        .say(
            "oldest", NoisyTraces.id("s1", 0),
            "middle", NoisyTraces.id("s1", eventsOfASender / 2),
            "late", NoisyTraces.id("s1", eventsOfASender * 9 / 10));
  }

  private static void verify(ScaleService service) throws IOException {
    long began = System.nanoTime();
    String report = service.api().call(ScaleService.KEY, "GET", "/api/v1/integrity", "");
    Report.say(
        "verified in %.1f s: %s; heap %d MiB after a collection,",
        (System.nanoTime() - began) / 1e9,
        report.substring(0, Math.min(120, report.length())),
        service.heap().liveMebibytes());
  }

  private static void prune(ScaleService service, String late)
      throws IOException, InterruptedException {
    double cpu = service.cpuSeconds();
    long began = System.nanoTime();
    double worst = 0;
    for (int round = 0; service.api().finds(late); round++) {
      Crew crew =
          Crew.sending(service.api().port(), 10)
              .join(ScaleService.KEY, new NoisyTraces("p" + round, 500));
      crew.sendFor(2);
      worst = Math.max(worst, crew.took().at(0.99));
    }
    Report.say(
        "pruned nine tenths in %.0f s, %.1f s CPU; beside it one sender waited %.0f ms at most (p99 of 2 s),",
        (System.nanoTime() - began) / 1e9, service.cpuSeconds() - cpu, worst);
  }
}
