package io.tracepost.bootstrap.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two service processes on one PostgreSQL that start at the same moment on an empty database. */
class TwoInstancesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "6f7d1c3e-0000-4000-8000-000000000003";
  private static final int DESTINATIONS = 4;
  private static final int PER_REQUEST = 50;

  @TempDir Path folder;
  private final List<HecSandbox> siems = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final Set<String> acknowledged = new TreeSet<>();
  private SharedDatabase database;
  private Instance one;
  private Instance two;

  @BeforeEach
  void start() throws Exception {
    database = new SharedDatabase(folder.resolve("postgres"));
    one = Instance.begin(folder, "one", database.url());
    two = Instance.begin(folder, "two", database.url());
    one.awaitReady();
    two.awaitReady();
    for (int i = 0; i < DESTINATIONS; i++) {
      HecSandbox siem = HecSandbox.start(HecToken.of(TOKEN));
      siems.add(siem);
      ids.add(add((i % 2 == 0 ? one : two).client(), "siem-" + i, siem));
    }
  }

  @AfterEach
  void stop() throws Exception {
    one.close();
    two.close();
    siems.forEach(HecSandbox::close);
    database.close();
  }

  @Test
  void both_take_in_and_share_what_is_delivered_and_survive_a_kill() throws Exception {
    awaitShares(2);
    for (int i = 0; i < 12; i++) {
      post((i % 2 == 0 ? one : two).client(), "calm-" + i);
    }
    for (HecSandbox siem : siems) {
      assertThat(siem.awaitEvents(600, PATIENCE)).isTrue();
    }
    awaitDelivered(one.client());
    for (HecSandbox siem : siems) {
      assertThat(siem.receivedCount()).as("each once, in calm weather").isEqualTo(600);
      assertThat(arrived(siem)).isEqualTo(acknowledged);
    }

    eachChangeThroughEitherInstanceTakesEffect();

    for (int i = 0; i < 6; i++) {
      post((i % 2 == 0 ? one : two).client(), "storm-" + i);
    }
    one.kill();
    for (int i = 0; i < 6; i++) {
      post(two.client(), "after-" + i);
    }
    for (int i = 0; i < DESTINATIONS; i++) {
      awaitStatus(two.client(), ids.get(i), it -> it.path("backlog_events").asLong(1) == 0);
      assertThat(arrived(siems.get(i))).as("0 lost, 0 skipped").isEqualTo(acknowledged);
    }
    assertThat(database.owned()).hasSize(1).containsValue(DESTINATIONS);

    one = Instance.begin(folder, "one", database.url()).awaitReady();
    awaitShares(2);
    assertThat(one.end()).as("exit status after SIGTERM").isZero();
    assertThat(database.number("select count(*) from instance")).isEqualTo(2);
    post(two.client(), "last");
    for (HecSandbox siem : siems) {
      awaitArrived(siem);
    }

    database.kill();
    database.startAgain();
    awaitReady(two.client());
    post(two.client(), "after-the-database-was-killed");
    for (HecSandbox siem : siems) {
      awaitArrived(siem);
    }
  }

  private static void awaitReady(ServiceClient client) throws CommandFailure {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int status = 0;
    while (status != 200 && System.nanoTime() < end) {
      status = client.send(client.request("/health/ready").GET()).status();
    }
    assertThat(status).as("status of readiness").isEqualTo(200);
  }

  /** One of the two does not own the destination: each change is asked of both. */
  private void eachChangeThroughEitherInstanceTakesEffect() throws Exception {
    for (Instance asked : List.of(one, two)) {
      Instance other = asked == one ? two : one;
      for (String id : ids) {
        asked.client().post("/api/v1/destinations/" + id + "/pause", Json.object());
        awaitStatus(other.client(), id, it -> Json.text(it, "state").equals("paused"));
      }
      String request = "paused-" + (asked == one ? "one" : "two");
      Set<String> before = new TreeSet<>(acknowledged);
      post(asked.client(), request);
      for (String id : ids) {
        awaitStatus(other.client(), id, it -> it.path("backlog_events").asLong(0) > 0);
      }
      for (HecSandbox siem : siems) {
        assertThat(arrived(siem)).isEqualTo(before);
      }
      for (String id : ids) {
        asked.client().post("/api/v1/destinations/" + id + "/resume", Json.object());
      }
      for (HecSandbox siem : siems) {
        awaitArrived(siem);
      }
    }
  }

  private static String add(ServiceClient client, String name, HecSandbox siem)
      throws CommandFailure {
    ObjectNode body =
        Json.object().put("name", name).put("type", "splunk_hec").put("start", "beginning");
    body.putObject("settings").put("url", siem.uri().toString());
    body.putObject("secrets").put("token", TOKEN);
    body.putObject("filter").putArray("kinds").add("trace");
    return Json.text(client.post("/api/v1/destinations", body), "id");
  }

  private void post(ServiceClient client, String request) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < PER_REQUEST; i++) {
      String id = request + "-" + i;
      lines
          .append("{\"trace_id\":\"")
          .append(id)
          .append("\",\"agent_id\":\"support-bot\",\"status\":\"success\"}\n");
      acknowledged.add(id);
    }
    ServiceAnswer answer =
        client.send(
            client
                .request("/api/v1/traces")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines.toString())));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
  }

  private void awaitShares(int each) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean shared = false;
    while (!shared && System.nanoTime() < end) {
      shared =
          database.owned().size() == 2
              && database.owned().values().stream().allMatch(count -> count == each);
    }
    assertThat(database.owned())
        .hasSize(2)
        .allSatisfy((id, count) -> assertThat(count).isEqualTo(each));
  }

  private void awaitDelivered(ServiceClient client) throws CommandFailure {
    for (String id : ids) {
      awaitStatus(client, id, it -> it.path("delivered_events").asLong(0) >= acknowledged.size());
    }
  }

  private void awaitArrived(HecSandbox siem) throws InterruptedException {
    boolean more = true;
    while (more && !arrived(siem).equals(acknowledged)) {
      more = siem.awaitEvents(siem.receivedCount() + 1, PATIENCE);
    }
    assertThat(arrived(siem)).isEqualTo(acknowledged);
  }

  private static void awaitStatus(ServiceClient client, String id, Predicate<JsonNode> wanted)
      throws CommandFailure {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode status = client.get("/api/v1/destinations/" + id).path("status");
    while (!wanted.test(status) && System.nanoTime() < end) {
      status = client.get("/api/v1/destinations/" + id).path("status");
    }
    assertThat(wanted.test(status)).as("status %s", status).isTrue();
  }

  private static Set<String> arrived(HecSandbox siem) {
    return siem.received().stream()
        .map(event -> Json.text(event.json(), "trace_id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
