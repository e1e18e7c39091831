package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.load.Intake;
import io.tracepost.bootstrap.load.RecordKind;
import io.tracepost.bootstrap.load.WholeStream;
import io.tracepost.bootstrap.load.Writers;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service, as a process of its own, on a disk that runs full under four clients: first down to the
 * floor below which intake refuses, then to the last byte, so that writes fail in the middle. Room is
 * made, and it goes on by itself.
 */
class FullDiskTest {
  private static final int DISK_MEBIBYTES = 128;
  private static final long FLOOR_BYTES = 64L << 20;
  private static final Duration HEALED_WITHIN = Duration.ofSeconds(30);

  @TempDir Path folder;

  private int trials;
  private int acknowledged;
  private int lost;
  private long refused;
  private int brokeDown;
  private long brokenOff;
  private Duration slowestHealing = Duration.ZERO;

  @Test
  void a_service_on_a_full_disk_acknowledges_nothing_it_does_not_keep_and_heals() throws Exception {
    trial(1);
    report("disk full");
  }

  @Test
  @Tag("faults")
  void five_times_full_nothing_acknowledged_is_lost_and_the_service_heals() throws Exception {
    for (int i = 0; i < 5; i++) {
      trial(10);
    }
    report("faults: disk full");
    assertThat(brokeDown).as("trials in which the database met the full disk").isPositive();
  }

  @Test
  @Tag("faults")
  void a_budget_below_the_disk_is_used_up_before_the_disk_is() throws Exception {
    Path home = Files.createDirectory(folder.resolve("budget"));
    try (SmallDisk disk = SmallDisk.mount(home.resolve("data"), DISK_MEBIBYTES);
        KillableService service =
            KillableService.start(home, Map.of("TRACEPOST_JOURNAL_DISK_BUDGET", "8MiB"));
        Writers writers = Writers.start(RecordKind.AUDIT, throughRefusals(service))) {
      writers.awaitRefusals(20);
      assertThat(disk.free()).isGreaterThan(FLOOR_BYTES);
      ServiceAnswer answer = act(service.client());
      assertThat(answer.status()).as("an act of administration: %s", answer.body()).isEqualTo(200);
      writers.endAnyhow();
      assertThat(writers.refusals().keySet()).isSubsetOf(429, 507);
      assertThat(service.client().get("/api/v1/integrity").path("intact").asBoolean(false))
          .isTrue();
    }
  }

  private void trial(int shrinkings) throws Exception {
    trials++;
    Path home = Files.createDirectory(folder.resolve("trial" + trials));
    try (SmallDisk disk = SmallDisk.mount(home.resolve("data"), DISK_MEBIBYTES)) {
      Set<String> kept;
      Set<String> promised;
      try (KillableService service = KillableService.start(home);
          Writers writers = Writers.start(RecordKind.AUDIT, throughRefusals(service))) {
        writers.awaitMore(200);
        toTheFloor(disk, writers);
        healed(disk, writers);
        toTheLastByte(disk, service, writers);
        healed(disk, writers);
        for (int i = 0; i < shrinkings; i++) {
          writers.awaitMore(50);
          disk.shrink();
          writers.awaitRefusals(20);
          healed(disk, writers);
        }
        promised = writers.endAnyhow();
        refused += writers.refusals().values().stream().mapToLong(Integer::longValue).sum();
        assertThat(writers.refusals().keySet()).as("answers").isSubsetOf(429, 503, 507);
        assertThat(service.client().get("/api/v1/integrity").path("intact").asBoolean(false))
            .as("the running service finds its chain intact")
            .isTrue();
      }
      try (Storage storage = Storage.inFolder(home.resolve("data"))) {
        kept = Set.copyOf(WholeStream.keys(storage));
      }
      Set<String> missing = new HashSet<>(promised);
      missing.removeAll(kept);
      acknowledged += promised.size();
      lost += missing.size();
      assertThat(missing).as("acknowledged and not kept").isEmpty();
    }
    String log = Files.readString(home.resolve("log"));
    brokeDown += log.contains("the disk is full") ? 1 : 0;
    brokenOff += log.lines().filter(line -> line.contains("the commit broke off")).count();
  }

  /** Events are refused while there is room for what must still be written. */
  private static void toTheFloor(SmallDisk disk, Writers writers) throws Exception {
    disk.fillUpTo(FLOOR_BYTES + (2 << 20));
    writers.awaitRefusals(20);
    assertThat(disk.free()).isGreaterThan(FLOOR_BYTES / 2);
  }

  /** Nothing can be written any more; acts of administration, which no floor holds up, try to. */
  private static void toTheLastByte(SmallDisk disk, KillableService service, Writers writers)
      throws Exception {
    disk.fill();
    for (int i = 0; i < 20; i++) {
      ServiceAnswer answer = act(service.client());
      assertThat(answer.status()).as(answer.body()).isIn(200, 503, 507);
      disk.fill();
    }
    writers.awaitRefusals(20);
  }

  /** Clients to whom the service may say that it cannot now. */
  private static Intake throughRefusals(KillableService service) {
    Intake intake = service.intake();
    return new Intake() {
      @Override
      public ServiceClient next() throws InterruptedException {
        return intake.next();
      }

      @Override
      public boolean repeats(int status) {
        return status == 429 || status >= 500;
      }
    };
  }

  private static ServiceAnswer act(ServiceClient client) throws Exception {
    return client.send(
        client
            .request("/api/v1/agents/bot")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"agent_name\":\"" + "b".repeat(200) + "\"}")));
  }

  private void healed(SmallDisk disk, Writers writers) throws Exception {
    disk.relieve();
    long relieved = System.nanoTime();
    writers.awaitMore(100);
    Duration healing = Duration.ofNanos(System.nanoTime() - relieved);
    slowestHealing = slowestHealing.compareTo(healing) < 0 ? healing : slowestHealing;
  }

  private void report(String name) {
    System.out.printf(
        "%s: %d trials on a tmpfs of %d MiB, H2, 4 clients: %d records acknowledged, %d lost, %d"
            + " requests refused, database broke down in %d, %d commits of events broke off, took events"
            + " again after at most %d ms%n",
        name,
        trials,
        DISK_MEBIBYTES,
        acknowledged,
        lost,
        refused,
        brokeDown,
        brokenOff,
        slowestHealing.toMillis());
    assertThat(slowestHealing).isLessThan(HEALED_WITHIN);
  }
}
