package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.load.Intake;
import io.tracepost.bootstrap.load.RecordKind;
import io.tracepost.bootstrap.load.SixSiems;
import io.tracepost.bootstrap.load.WholeStream;
import io.tracepost.bootstrap.load.Writers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service while its threads are interrupted at random: those that commit, deliver, keep time, serve
 * HTTP, speak to SIEMs and to the disk. None may die of it for good.
 */
class InterruptedThreadsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** It ends when it is interrupted, and what its client had under way then waits for its time-out. */
  private static final String THREAD_OF_THE_JDK_CLIENT = "HttpClient-.*";

  private static final int RECORDS_A_VOLLEY = 100;
  private static final int INTERRUPTS_A_VOLLEY = 25;

  @TempDir Path folder;

  @Test
  void nothing_acknowledged_is_lost_and_everything_lives_on() throws Exception {
    interrupted(20261130, 6, THREAD_OF_THE_JDK_CLIENT);
  }

  @Test
  @Tag("faults")
  void nothing_acknowledged_is_lost_and_everything_lives_on_through_thousands_of_interrupts()
      throws Exception {
    interrupted(7, 200, "none");
  }

  private void interrupted(long seed, int volleys, String spared) throws Exception {
    Set<String> acknowledged;
    Map<String, List<String>> arrived;
    try (SixSiems siems = new SixSiems(folder.resolve("data/jsonl/default"));
        KillableService service = KillableService.interruptible(folder, seed, spared)) {
      for (ObjectNode destination : siems.destinations()) {
        service.client().post("/api/v1/destinations", destination);
      }
      try (Writers writers = Writers.onDemand(RecordKind.TRACES, patient(service.client()))) {
        for (int volley = 0; volley < volleys; volley++) {
          writers.allow(RECORDS_A_VOLLEY);
          service.interrupt(INTERRUPTS_A_VOLLEY);
          writers.await(RECORDS_A_VOLLEY);
        }
        acknowledged = writers.stop();
      }
      awaitDrained(service.client(), acknowledged.size());
      arrived = siems.arrived();
      assertHealthy(service.client(), "/health/live");
      assertHealthy(service.client(), "/health/ready");
      assertThat(service.end()).as("exit status").isZero();
    }
    int lost = missing(acknowledged, kept());
    int skipped = arrived.values().stream().mapToInt(ids -> missing(acknowledged, ids)).sum();
    System.out.printf(
        "faults: %d interrupts of threads, seed %d (%s): %d acknowledged, %d lost, %d skipped at 6"
            + " destinations, database open, alive and ready%n",
        volleys * INTERRUPTS_A_VOLLEY, seed, met(), acknowledged.size(), lost, skipped);
    assertThat(lost).isZero();
    assertThat(skipped).isZero();
  }

  private static Intake patient(ServiceClient client) {
    return new Intake() {
      @Override
      public ServiceClient next() {
        return client;
      }

      /** 503: the commit was interrupted; 408: the thread that read the request was. */
      @Override
      public boolean repeats(int status) {
        return status == 503 || status == 408;
      }
    };
  }

  private static void assertHealthy(ServiceClient client, String path) throws CommandFailure {
    var answer = client.send(client.request(path).GET());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static void awaitDrained(ServiceClient client, int acknowledged) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String standing = "";
    while (System.nanoTime() < end) {
      try {
        List<JsonNode> all = client.list("/api/v1/destinations");
        if (all.stream().allMatch(each -> isDrained(each.path("status"), acknowledged))) {
          return;
        }
        standing = all.toString();
      } catch (CommandFailure e) {
        standing = e.getMessage();
      }
    }
    throw new AssertionError("the backlog does not end: " + standing);
  }

  private static boolean isDrained(JsonNode status, int acknowledged) {
    return status.path("backlog_events").asLong(1) == 0
        && status.path("delivered_events").asLong(0) >= acknowledged;
  }

  private List<String> kept() throws Exception {
    try (Storage storage = Storage.inFolder(folder.resolve("data"))) {
      return WholeStream.keys(storage);
    }
  }

  private static int missing(Set<String> wanted, List<String> there) {
    Set<String> missing = new HashSet<>(wanted);
    there.forEach(missing::remove);
    return missing.size();
  }

  /** How many threads of each kind were met. */
  private Map<String, Long> met() throws Exception {
    return Files.readAllLines(folder.resolve("log")).stream()
        .filter(line -> line.startsWith("interrupted "))
        .map(
            line ->
                line.substring("interrupted ".length()).replaceAll("[-@]?[0-9a-f]{5,}|[0-9]+", "#"))
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }
}
