package io.tracepost.benchmarks.scale;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Many destinations, of which one in a hundred has anything to do: what the idle ones cost, how long
 * the service takes to start, and whether a dead destination and a slow one delay the others.
 *
 * <p>Usage: {@code java -cp benchmarks/target/classes:bootstrap/target/tracepost.jar
 * io.tracepost.benchmarks.scale.ManyDestinations [organizations] [destinations in each] [seconds]}.
 */
public final class ManyDestinations {
  private static final int ACTIVE_SHARE = 100;
  private static final long SEND_EVERY_MILLIS = 500;
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final Map<String, String> SETTINGS =
      Map.of("TRACEPOST_HEARTBEAT_EVERY", "24h", "TRACEPOST_DELIVERY_LINGER", "100ms");

  private final int organizations;
  private final int each;
  private final int seconds;
  private final DelayReceiver receiver;
  private final List<String> keys = new ArrayList<>();

  private ManyDestinations(int organizations, int each, int seconds, DelayReceiver receiver) {
    this.organizations = organizations;
    this.each = each;
    this.seconds = seconds;
    this.receiver = receiver;
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int organizations = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
    int each = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 60;
    try (ScratchFolder folder = new ScratchFolder();
        DelayReceiver receiver = new DelayReceiver()) {
      ManyDestinations run = new ManyDestinations(organizations, each, seconds, receiver);
      try (ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        run.create(service);
      }
      try (ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        Report.say("start after a clean stop %.1f s,", service.startSeconds());
        run.idle(service);
        run.looks(service);
        run.deliver(service);
        service.kill();
      }
      try (ScaleService service = ScaleService.start(folder.path(), SETTINGS)) {
        Report.say("start after kill -9 %.1f s,", service.startSeconds());
        Report.say("stop %.1f s,", service.stop());
      }
    }
  }

  private void create(ScaleService service) {
    long began = System.nanoTime();
    keys.addAll(
        Parallel.calls(
            organizations,
            number -> {
              String key = service.api().addTenant("tenant-" + number);
              for (int i = 0; i < each; i++) {
                service
                    .api()
                    .addDestination(key, "splunk-" + i, receiver.port(), token(number * each + i));
              }
              return key;
            }));
    Report.say(
        "%,d destinations in %,d organizations created in %.0f s,",
        organizations * each, organizations, (System.nanoTime() - began) / 1e9);
  }

  private void idle(ScaleService service) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(15); // what starting set off has ended
    double before = service.cpuSeconds();
    long began = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    double took = (System.nanoTime() - began) / 1e9;
    Report.say(
        "idle: %.1f ms CPU a second, heap %d MiB after a collection, %d threads, peak resident %d MiB,",
        (service.cpuSeconds() - before) / took * 1e3,
        service.heap().liveMebibytes(),
        service.heap().threads(),
        service.peakResidentMebibytes());
  }

  private void looks(ScaleService service) throws IOException {
    for (String path : List.of("/health/ready", "/metrics", "/api/v1/destinations")) {
      service.api().millis(path);
      Report.say("GET %s %.0f ms,", path, service.api().millis(path));
    }
  }

  private void deliver(ScaleService service) throws IOException, InterruptedException {
    int active = Math.max(1, organizations / ACTIVE_SHARE);
    send(service, active, seconds / 4); // connections, classes, compilers
    receiver.forget();
    double before = service.cpuSeconds();
    send(service, active, seconds);
    Report.say(
        "%d active, all well: delay %s (%,d events), %.0f ms CPU a second,",
        active * each,
        receiver.delays(token -> true),
        receiver.delays(token -> true).count(),
        (service.cpuSeconds() - before) / seconds * 1e3);
    String dead = service.api().addDestination(keys.get(0), "dead", 1024 + 11, token(-1));
    receiver.slow(token(each), SLOW);
    receiver.forget();
    send(service, active, seconds);
    Set<String> troubled = Set.of(token(each));
    Report.say(
        "the same with one dead and one slow: delay of the others %s, of the slow one %s; the dead one has a backlog: %s,",
        receiver.delays(token -> !troubled.contains(token)),
        receiver.delays(troubled::contains),
        service
            .api()
            .call(keys.get(0), "GET", "/api/v1/destinations/" + dead, "")
            .contains("retrying"));
  }

  /** One event for each of the first organizations, again and again. */
  private void send(ScaleService service, int active, int forSeconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(forSeconds);
    while (System.nanoTime() < end) {
      long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SEND_EVERY_MILLIS);
      Parallel.calls(
          active,
          number ->
              service.api().call(keys.get(number), "POST", "/api/v1/traces", StampedTrace.now()));
      TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
    }
  }

  private static String token(int number) {
    return String.format("00000000-0000-0000-0000-%012x", number & 0xFFFFFFFFL);
  }
}
