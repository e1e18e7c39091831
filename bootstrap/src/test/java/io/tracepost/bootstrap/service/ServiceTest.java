package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.sandbox.hec.HecFault;
import io.tracepost.sandbox.hec.HecRoute;
import io.tracepost.sandbox.hec.ReceivedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole service: REST in, journal on H2, both SIEMs out. */
class ServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int REAL = 777;

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

  private Path realTraces() throws IOException {
    Path file = folder.resolve("real.jsonl");
    try (var in = getClass().getResourceAsStream("from-real-producers.jsonl")) {
      Files.write(file, Objects.requireNonNull(in).readAllBytes());
    }
    return file;
  }

  private Path traces(String prefix, int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines
          .append("{\"trace_id\":\"" + prefix + i)
          .append("\",\"agent_id\":\"a\",\"status\":\"success\"}\n");
    }
    return Files.writeString(folder.resolve(prefix + ".jsonl"), lines);
  }

  private static Map<String, JsonNode> byId(Path file) throws Exception {
    Map<String, JsonNode> traces = new TreeMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonNode trace = Json.parse(line);
      traces.put(Json.text(trace, "trace_id"), trace);
    }
    return traces;
  }

  @Test
  void real_traces_reach_both_siems_with_the_fields_they_came_with() throws Exception {
    world.addSplunk(World.TOKEN);
    world.addSentinel();

    assertThat(world.run(0, "traces", "import", "--no-resume", realTraces().toString()))
        .contains("777 accepted, 0 duplicates, 0 rejected");

    assertThat(world.splunk.awaitEvents(REAL, PATIENCE)).isTrue();
    assertThat(world.azure.ingestion().workspace().awaitRows(REAL, PATIENCE)).isTrue();
    Map<String, JsonNode> sent = byId(realTraces());
    Map<String, JsonNode> received =
        world.splunk.received().stream()
            .map(ReceivedEvent::json)
            .collect(Collectors.toMap(event -> Json.text(event, "trace_id"), event -> event));
    assertThat(received.keySet()).isEqualTo(sent.keySet());
    sent.forEach(
        (id, trace) -> {
          for (String field : trace.propertyNames()) {
            if (!Set.of("timestamp", "attributes").contains(field)) {
              assertThat(received.get(id).path(field))
                  .as(id + " " + field)
                  .isEqualTo(trace.path(field));
            }
          }
        });
    assertThat(world.run(0, "traces", "import", "--no-resume", realTraces().toString()))
        .contains("0 accepted, 777 duplicates, 0 rejected");
  }

  @Test
  void audit_records_denials_and_acts_reach_the_siem_as_lines_of_the_audit_export()
      throws Exception {
    String destination = world.addSplunkForAudit();
    String record =
        "{\"id\":\"r1\",\"act\":\"KNOW\",\"actor\":\"did:sync:agent:a\",\"thread\":\"th_1\","
            + "\"clock\":3,\"body\":{\"verdict\":\"reject\",\"score\":0.5}}";
    world.client().post("/api/v1/audit/records", Json.parse(record));
    world
        .client()
        .send(
            world.client().request("/api/v1/agents").setHeader("Authorization", "Bearer no").GET());
    world.client().post("/api/v1/destinations/" + destination + "/pause", Json.object());
    world.client().post("/api/v1/destinations/" + destination + "/resume", Json.object());

    assertThat(world.splunk.awaitEvents(5, PATIENCE)).isTrue();
    assertThat(world.splunk.received())
        .allSatisfy(event -> assertThat(event.sourcetype()).isEqualTo("syncropel:audit"));
    List<String> topics =
        world.splunk.received().stream()
            .map(event -> Json.text(event.json().path("record").path("body"), "topic"))
            .toList();
    assertThat(topics)
        .contains(
            "destination_created",
            "permission_denied",
            "destination_paused",
            "destination_resumed");
    assertThat(world.run(0, "audit", "export", "--categories", "aitl"))
        .contains("{\"category\":\"aitl\",\"thread\":\"th_1\",\"record\":" + record + "}");
  }

  @Test
  void what_was_acknowledged_before_a_restart_is_delivered_after_it_once() throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    world.splunk.goDown();
    world.run(0, "traces", "import", "--no-resume", traces("t", 300).toString());

    world.restart();
    world.splunk.comeBack();

    assertThat(world.splunk.awaitEvents(300, PATIENCE)).isTrue();
    assertThat(ids()).hasSize(300);
    JsonNode status =
        world.awaitStatus(splunk, it -> it.path("backlog_events").asLong(1) == 0, PATIENCE);
    assertThat(status.path("delivered_events").asLong(0)).isEqualTo(300);
    assertThat(status.path("cursor")).isEqualTo(status.path("head"));
    assertThat(world.run(0, "traces", "import", "--no-resume", traces("t", 300).toString()))
        .contains("0 accepted, 300 duplicates");
  }

  @Test
  void a_siem_that_asks_for_patience_gets_everything_later() throws Exception {
    world.addSplunk(World.TOKEN);
    world.splunk.next(HecRoute.EVENT, HecFault.busy(Duration.ofSeconds(1)));

    world.run(0, "traces", "import", "--no-resume", traces("t", 50).toString());

    assertThat(world.splunk.awaitEvents(50, PATIENCE)).isTrue();
    assertThat(ids()).hasSize(50);
  }

  @Test
  void a_wrong_token_blocks_with_a_remedy_and_a_right_one_by_put_frees_it() throws Exception {
    String splunk = world.addSplunk("a-token-nobody-made");
    world.run(0, "traces", "import", "--no-resume", traces("t", 20).toString());
    JsonNode blocked =
        world.awaitStatus(splunk, it -> Json.text(it, "state").equals("blocked"), PATIENCE);
    assertThat(Json.text(blocked, "state")).isEqualTo("blocked");
    assertThat(Json.text(blocked.path("last_error"), "remedy")).containsIgnoringCase("token");
    assertThat(blocked.path("backlog_events").asLong(-1)).isEqualTo(20);
    assertThat(blocked.path("dead_letters").asLong(-1)).isZero();

    var body = Json.object().put("name", "splunk").put("type", "splunk_hec");
    body.putObject("settings").put("url", world.splunk.uri().toString());
    body.putObject("secrets").put("token", World.TOKEN);
    body.putObject("filter").putArray("kinds").add("trace");
    world.client().put("/api/v1/destinations/" + splunk, body);

    assertThat(world.splunk.awaitEvents(20, PATIENCE)).isTrue();
    assertThat(ids()).hasSize(20);
  }

  @Test
  void siems_that_are_down_for_a_while_miss_nothing() throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    String sentinel = world.addSentinel();
    world.splunk.goDown();
    world.azure.goDown();
    world.run(0, "traces", "import", "--no-resume", traces("t", 500).toString());
    for (String destination : List.of(splunk, sentinel)) {
      JsonNode status =
          world.awaitStatus(destination, it -> Json.text(it, "state").equals("retrying"), PATIENCE);
      assertThat(Json.text(status, "state")).isEqualTo("retrying");
      assertThat(status.path("backlog_events").asLong(-1)).isEqualTo(500);
    }

    world.splunk.comeBack();
    world.azure.comeBack();

    assertThat(world.splunk.awaitEvents(500, PATIENCE)).isTrue();
    assertThat(world.azure.ingestion().workspace().awaitRows(500, PATIENCE)).isTrue();
    assertThat(ids()).hasSize(500);
    for (String destination : List.of(splunk, sentinel)) {
      JsonNode drained =
          world.awaitStatus(destination, it -> it.path("backlog_events").asLong(1) == 0, PATIENCE);
      assertThat(drained.path("delivered_events").asLong(0)).isEqualTo(500);
    }
  }

  @Test
  void one_poisoned_event_in_a_thousand_goes_to_the_dead_letters_and_the_rest_arrives()
      throws Exception {
    String splunk = world.addSplunk(World.TOKEN);
    Path file = traces("t", 5_000);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String poison = "x".repeat(World.LARGEST_EVENT_BYTES);
    for (int i = 500; i < lines.size(); i += 1_000) {
      lines.set(i, lines.get(i).replace("}", ",\"error_message\":\"" + poison + "\"}"));
    }
    Files.write(file, lines);

    world.run(0, "traces", "import", "--no-resume", file.toString());

    JsonNode status =
        world.awaitStatus(splunk, it -> it.path("backlog_events").asLong(1) == 0, PATIENCE);
    assertThat(status.path("delivered_events").asLong(0)).isEqualTo(4_995);
    assertThat(status.path("dead_letters").asLong(0)).isEqualTo(5);
    assertThat(ids()).hasSize(4_995);
    assertThat(world.client().list("/api/v1/destinations/" + splunk + "/dead-letters"))
        .extracting(letter -> Json.text(letter, "trace_id"))
        .hasSize(5);
  }

  @Test
  void bad_lines_are_refused_by_number_and_the_others_kept() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("mixed.jsonl"),
            """
            {"trace_id":"good-1","agent_id":"a","status":"success"}

            {"trace_id":"bad-1","agent_id":"a","status":"sucess"}
            {"trace_id":"bad-2","agent_id":"a","status":"success","modle":"x"}
            {"trace_id":"good-2","agent_id":"a","status":"error"}
            """);

    assertThat(world.run(1, "traces", "import", "--no-resume", file.toString()))
        .contains("2 accepted, 0 duplicates, 2 rejected")
        .contains("line 3: status")
        .contains("line 4: modle");
  }

  private Set<String> ids() {
    return world.splunk.received().stream()
        .map(ReceivedEvent::json)
        .map(event -> Json.text(event, "trace_id"))
        .collect(Collectors.toSet());
  }
}
