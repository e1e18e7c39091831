package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.metrics.Family;
import io.tracepost.bootstrap.monitoring.AlertRule;
import io.tracepost.bootstrap.monitoring.AlertRule.Alert;
import io.tracepost.bootstrap.monitoring.RulesFile;
import io.tracepost.bootstrap.monitoring.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shipped alerts on what the real service exposes. The service is scraped for real; how long it
 * stays as it was scraped is what the test decides.
 */
class AlertedServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> TARGET =
      Map.of("job", "tracepost", "instance", "localhost:8787");
  private static final int SECONDS_BETWEEN_SCRAPES = 15;

  @TempDir Path folder;
  private final Timeline timeline = new Timeline();
  private World world;
  private int now;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_healthy_service_raises_no_alert() throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    send("a", 5, 10);
    delivered(splunk, 5);

    staysAsItIsFor(Duration.ofMinutes(40));

    assertThat(firing()).isEmpty();
  }

  @Test
  void a_destination_with_a_wrong_token_raises_its_alert_until_the_token_is_right()
      throws Exception {
    String splunk = world.addSplunk("6f7d1c3e-ffff-4000-8000-000000000001");
    send("a", 5, 10);
    world.awaitStatus(splunk, it -> it.path("state").asString("").equals("blocked"), PATIENCE);
    staysAsItIsFor(Duration.ofMinutes(2));

    assertThat(firing()).containsExactly("TracepostDestinationBlocked of " + splunk);

    ObjectNode body = Json.object().put("name", "splunk").put("type", "splunk_hec");
    body.putObject("settings").put("url", world.splunk.uri().toString());
    body.putObject("secrets").put("token", World.TOKEN);
    body.putObject("filter").putArray("kinds").add("trace");
    world.client().put("/api/v1/destinations/" + splunk, body);
    delivered(splunk, 5);
    staysAsItIsFor(Duration.ofMinutes(2));

    assertThat(firing()).isEmpty();
  }

  @Test
  void an_outage_raises_its_alert_after_a_quarter_of_an_hour_and_ends_it_when_it_ends()
      throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    world.splunk.goDown();
    send("a", 5, 10);
    world.awaitStatus(splunk, it -> it.path("state").asString("").equals("retrying"), PATIENCE);
    staysAsItIsFor(Duration.ofMinutes(14));
    assertThat(firing()).isEmpty();
    staysAsItIsFor(Duration.ofMinutes(2));
    assertThat(firing()).containsExactly("TracepostDestinationSilent of " + splunk);

    world.splunk.comeBack();
    delivered(splunk, 5);
    staysAsItIsFor(Duration.ofMinutes(1));

    assertThat(firing()).isEmpty();
  }

  @Test
  void an_event_that_its_siem_refuses_raises_an_alert() throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    staysAsItIsFor(Duration.ofMinutes(5));
    send("a", 1, World.LARGEST_EVENT_BYTES);
    world.awaitStatus(splunk, it -> it.path("dead_letters").asLong(0) == 1, PATIENCE);
    staysAsItIsFor(Duration.ofMinutes(1));

    assertThat(firing()).containsExactly("TracepostDeadLetters of " + splunk);
  }

  private void staysAsItIsFor(Duration time) throws IOException, InterruptedException {
    Map<String, Family> scraped = world.metrics();
    for (long left = time.toSeconds(); left > 0; left -= SECONDS_BETWEEN_SCRAPES) {
      timeline.add(scraped.values(), TARGET, now);
      now += SECONDS_BETWEEN_SCRAPES;
    }
  }

  private List<String> firing() throws IOException {
    List<String> firing = new ArrayList<>();
    for (AlertRule rule : RulesFile.rules().values()) {
      int last = now - SECONDS_BETWEEN_SCRAPES;
      for (Alert alert : rule.firing(timeline, last, SECONDS_BETWEEN_SCRAPES)) {
        firing.add(rule.name() + " of " + alert.labels().get("destination"));
      }
    }
    return firing;
  }

  private void delivered(String destination, int events) throws Exception {
    world.awaitStatus(
        destination,
        it ->
            it.path("delivered_events").asLong(0) == events
                && it.path("backlog_events").asLong(1) == 0,
        PATIENCE);
  }

  private void send(String prefix, int count, int padding) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(
          "{\"trace_id\":\"" + prefix + i + "\",\"agent_id\":\"a\",\"status\":\"success\",");
      lines.append("\"attributes\":{\"pad\":\"" + "x".repeat(padding) + "\"}}\n");
    }
    Path file = Files.writeString(folder.resolve(prefix + ".jsonl"), lines);
    world.run(0, "traces", "import", "--no-resume", Objects.toString(file));
  }
}
