package io.tracepost.benchmarks.scale;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Many tenants that write at once, each on a connection of its own: how much comes through, how long
 * each waits, and whether all get their share.
 *
 * <p>Usage: {@code java -cp benchmarks/target/classes:bootstrap/target/tracepost.jar
 * io.tracepost.benchmarks.scale.ManyTenants [tenants] [seconds] [events a request]}.
 */
public final class ManyTenants {
  private static final int NOISE_BYTES = 350;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "TRACEPOST_HEARTBEAT_EVERY", "24h",
          "TRACEPOST_SERVER_MAX_CONNECTIONS", "4000",
          "TRACEPOST_SERVER_MAX_REQUESTS",
              "4000", // as shipped, more than 128 at a time are sent away
          "TRACEPOST_JOURNAL_DISK_BUDGET", "40GiB");

  private ManyTenants() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int tenants = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
    int eventsPerRequest = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    try (ScratchFolder folder = new ScratchFolder();
        ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
      List<String> keys =
          Parallel.calls(tenants, number -> service.api().addTenant("tenant-" + number));
      crew(service, keys, eventsPerRequest, "w").sendFor(Math.max(1, seconds / 3));
      double cpu = service.cpuSeconds();
      double commits = service.api().metric("tracepost_journal_commit_events_count");
      Crew crew = crew(service, keys, eventsPerRequest, "r");
      double took = crew.sendFor(seconds);
      long[] shares = crew.acknowledged().sorted().toArray();
      long events = crew.acknowledged().sum();
      Report.say(
          "%,d tenants, %d events a request: %,.0f events/s, acknowledged after %s,",
          tenants, eventsPerRequest, events / took, crew.took());
      Report.say(
          "events of a tenant: fewest %,d, median %,d, most %,d; %,.0f blocks of %.1f events a second,",
          shares[0],
          shares[shares.length / 2],
          shares[shares.length - 1],
          (service.api().metric("tracepost_journal_commit_events_count") - commits) / took,
          events / (service.api().metric("tracepost_journal_commit_events_count") - commits));
      Report.say(
          "%.2f µs CPU an event, heap %d MiB after a collection, peak resident %d MiB, journal %d MiB,",
          (service.cpuSeconds() - cpu) * 1e6 / events,
          service.heap().liveMebibytes(),
          service.peakResidentMebibytes(),
          folder.size() >> 20);
    }
  }

  private static Crew crew(
      ScaleService service, List<String> keys, int eventsPerRequest, String run) {
    Crew crew = Crew.sending(service.api().port(), eventsPerRequest);
    for (int i = 0; i < keys.size(); i++) {
      crew.join(keys.get(i), new NoisyTraces(run + i, NOISE_BYTES));
    }
    return crew;
  }
}
