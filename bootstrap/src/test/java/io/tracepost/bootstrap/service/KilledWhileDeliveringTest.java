package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.load.SixSiems;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service, killed again and again while it delivers to all six kinds of SIEM. */
class KilledWhileDeliveringTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int KILLS = 10;
  private static final int TRACES_BETWEEN_KILLS = 600;
  private static final int REQUESTS_IN_FLIGHT = 4;

  @TempDir Path folder;

  @Test
  @Tag("faults")
  void every_destination_gets_everything_and_only_batches_in_flight_twice() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    Map<String, List<String>> arrived;
    try (SixSiems siems = new SixSiems(folder.resolve("data/jsonl/default"));
        KillableService service = KillableService.start(folder)) {
      for (ObjectNode destination : siems.destinations()) {
        service.client().post("/api/v1/destinations", destination);
      }
      for (int kill = 0; kill < KILLS; kill++) {
        post(service, kill, acknowledged);
        long before = delivered(service);
        awaitDelivered(service, now -> now > before);
        service.killAndRestart();
      }
      awaitDrained(service);
      arrived = siems.arrived();
    }
    arrived.forEach((type, ids) -> check(type, ids, acknowledged));
  }

  private static void check(String type, List<String> ids, Set<String> acknowledged) {
    Set<String> lost = new HashSet<>(acknowledged);
    ids.forEach(lost::remove);
    int repeated = ids.size() - Set.copyOf(ids).size();
    System.out.printf(
        "faults: kill -9 while delivering to %s, %d kills: %d acknowledged, %d lost, %d repeated%n",
        type, KILLS, acknowledged.size(), lost.size(), repeated);
    assertThat(lost).as(type).isEmpty();
    assertThat(repeated)
        .as("what arrived twice at " + type)
        .isLessThanOrEqualTo(KILLS * REQUESTS_IN_FLIGHT * TRACES_BETWEEN_KILLS);
  }

  private static void post(KillableService service, int round, Set<String> acknowledged)
      throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < TRACES_BETWEEN_KILLS; i++) {
      String id = "round-" + round + "-trace-" + i;
      lines
          .append("{\"trace_id\":\"" + id)
          .append("\",\"agent_id\":\"support-bot\",\"status\":\"success\"}\n");
      acknowledged.add(id);
    }
    ServiceAnswer answer =
        service
            .client()
            .send(
                service
                    .client()
                    .request("/api/v1/traces")
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofString(lines.toString())));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
  }

  private static void awaitDelivered(KillableService service, LongPredicate wanted)
      throws CommandFailure {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.test(delivered(service))) {
      assertThat(System.nanoTime()).as("still waiting for deliveries").isLessThan(end);
    }
  }

  private static void awaitDrained(KillableService service) throws CommandFailure {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long backlog = 1;
    while (backlog > 0) {
      assertThat(System.nanoTime()).as("still waiting for the backlog").isLessThan(end);
      backlog = sum(service, "backlog_events");
    }
  }

  private static long delivered(KillableService service) throws CommandFailure {
    return sum(service, "delivered_events");
  }

  private static long sum(KillableService service, String field) throws CommandFailure {
    long sum = 0;
    for (JsonNode destination : service.client().list("/api/v1/destinations")) {
      sum += destination.path("status").path(field).asLong(0);
    }
    return sum;
  }
}
