package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.metrics.DocumentedMetrics;
import io.tracepost.bootstrap.metrics.Family;
import io.tracepost.sandbox.hec.HecFault;
import io.tracepost.sandbox.hec.HecRoute;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What operators see of the whole service: metrics and health. */
class MonitoredServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void the_table_of_metrics_and_what_the_service_exposes_are_the_same() throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    send(20);
    world.awaitStatus(splunk, status -> status.path("delivered_events").asLong() == 20, PATIENCE);

    Map<String, Family> exposed = world.metrics();

    DocumentedMetrics.mustKnow(exposed);
    Set<String> gone =
        DocumentedMetrics.read().entrySet().stream()
            .filter(entry -> entry.getValue().always())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    gone.removeAll(exposed.keySet());
    assertThat(gone).as("in the table and not exposed").isEmpty();
    assertThat(world.value(exposed, "tracepost_intake_requests_total", "accepted")).isEqualTo(1);
    assertThat(world.value(exposed, "tracepost_journal_commit_events_sum", "")).isEqualTo(20);
  }

  @Test
  void a_blocked_destination_is_seen_in_metrics_and_health_and_leaves_the_service_ready()
      throws Exception {
    String splunk = world.addSplunk("6f7d1c3e-ffff-4000-8000-000000000001");
    send(3);
    world.awaitStatus(splunk, it -> it.path("state").asString("").equals("blocked"), PATIENCE);

    Map<String, Family> exposed = world.metrics();
    assertThat(world.value(exposed, "tracepost_destination_state", "blocked")).isEqualTo(1);
    assertThat(world.value(exposed, "tracepost_destination_backlog_events", splunk)).isEqualTo(3);
    assertThat(world.value(exposed, "tracepost_destination_attempts_total", "blocked"))
        .isGreaterThanOrEqualTo(1);
    JsonNode ready = world.client().get("/health/ready");
    assertThat(Json.text(ready, "status")).isEqualTo("ready");
    assertThat(ready.path("degraded").path(0).path("code").asString(""))
        .isEqualTo("destinations_blocked");
    assertThat(ready.toString()).doesNotContain(splunk).doesNotContain("\"splunk\"");

    world.client().delete("/api/v1/destinations/" + splunk);
    assertThat(world.metrics()).doesNotContainKey("tracepost_destination_state");
  }

  @Test
  void the_backlog_of_a_paused_destination_has_an_age_also_after_a_restart() throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    world.client().post("/api/v1/destinations/" + splunk + "/pause", Json.object());
    send(3);

    world.restart();

    Map<String, Family> exposed = world.metrics();
    assertThat(world.value(exposed, "tracepost_destination_state", "paused")).isEqualTo(1);
    assertThat(world.value(exposed, "tracepost_destination_lag_seconds", splunk)).isPositive();
  }

  @Test
  void retries_are_counted_since_the_start_and_deliveries_since_the_destination_was_added()
      throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    world.splunk.next(HecRoute.EVENT, HecFault.busy(Duration.ofSeconds(1)));
    send(5);
    world.awaitStatus(splunk, it -> it.path("delivered_events").asLong(0) == 5, PATIENCE);
    assertThat(world.value(world.metrics(), "tracepost_destination_retries_total", splunk))
        .isEqualTo(1);

    world.restart();

    assertThat(world.metrics()).doesNotContainKey("tracepost_destination_retries_total");
    assertThat(world.value(world.metrics(), "tracepost_destination_delivered_events_total", splunk))
        .isEqualTo(5);
  }

  @Test
  void health_and_metrics_need_no_key() throws Exception {
    for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
      HttpResponse<String> answer = world.plain(path);
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    }
  }

  private void send(int count) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("{\"trace_id\":\"m" + i + "\",\"agent_id\":\"a\",\"status\":\"success\"}\n");
    }
    Path file = Files.writeString(folder.resolve("traces.jsonl"), lines);
    world.run(0, "traces", "import", "--no-resume", file.toString());
  }
}
