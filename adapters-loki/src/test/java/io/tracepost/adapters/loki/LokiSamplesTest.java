package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.JsonMembers;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import io.tracepost.sandbox.loki.LokiEntry;
import io.tracepost.sandbox.loki.LokiSandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What real producers and a generator of audit records wrote, through the adapter into Loki and back. */
class LokiSamplesTest {
  private static final OrganizationId ORGANIZATION = new OrganizationId("default");

  private final List<Event> events = samples();

  @Test
  void every_sample_arrives_once_with_its_bytes_in_the_line() {
    try (LokiSandbox loki = LokiSandbox.start(LokiFixture.CLOCK);
        BatchExporter exporter = LokiFixture.exporter(loki.uri())) {
      assertThat(LokiFixture.deliver(exporter, events)).isEmpty();
      Map<String, LokiEntry> byId = new HashMap<>();
      for (LokiEntry entry : loki.entries(Map.of())) {
        assertThat(byId.put(entry.metadata().getOrDefault("event_id", ""), entry)).isNull();
      }
      assertThat(byId).hasSize(events.size());
      for (Event event : events) {
        String id = new EventIds(ORGANIZATION).of(event);
        LokiEntry entry = Objects.requireNonNull(byId.get(id), id);
        assertThat(entry.nanos()).isEqualTo(event.timeMicros() * 1_000);
        assertThat(entry.line()).startsWith("{\"event_id\":\"" + id + "\",\"level\":\"");
        boolean audit = event.facet().kind() == EventKind.AUDIT;
        assertThat(entry.line())
            .endsWith(audit ? "\"record\":" + event.json() + "}" : event.json().substring(1));
        assertThat(isOneJsonObject(entry.line())).as(entry.line()).isTrue();
      }
      assertThat(loki.entries(Map.of("job", "syncropel-audit", "category", "aitl"))).isNotEmpty();
      assertThat(loki.entries(Map.of("job", "execlave-traces", "environment", "staging")))
          .hasSizeGreaterThan(100);
      assertThat(loki.streams().size()).isLessThanOrEqualTo(17);
    }
  }

  @Test
  void a_request_never_holds_two_streams_and_a_thousand_mixed_events_take_a_few_dozen() {
    try (ScriptedDestination loki = ScriptedDestination.replying(WireAnswer.empty(204));
        BatchExporter exporter =
            LokiFixture.exporter(
                loki.uri(), "dynamic_labels", "category,actor_class,status,environment")) {
      List<Event> thousand = new ArrayList<>();
      while (thousand.size() < 1_000) {
        thousand.addAll(events);
      }
      assertThat(LokiFixture.deliver(exporter, thousand.subList(0, 1_000))).isEmpty();
      assertThat(loki.requests()).allMatch(request -> streams(request) == 1);
      assertThat(loki.requestCount()).isBetween(5, 25);
    }
  }

  @Test
  void a_repeat_is_the_same_to_the_byte() {
    try (ScriptedDestination loki = ScriptedDestination.replying(WireAnswer.empty(504));
        BatchExporter exporter = LokiFixture.exporter(loki.uri());
        BatchExporter afterRestart = LokiFixture.exporter(loki.uri())) {
      exporter.export(LokiFixture.batch(events));
      exporter.export(LokiFixture.batch(events));
      afterRestart.export(LokiFixture.batch(events));
      assertThat(loki.requests()).extracting(RecordedRequest::text).hasSize(3);
      assertThat(loki.requests().stream().map(RecordedRequest::text).distinct()).hasSize(1);
    }
  }

  private static int streams(RecordedRequest request) {
    return request.text().split("\\{\"stream\":\\{", -1).length - 1;
  }

  private static boolean isOneJsonObject(String line) {
    try (JsonParser json =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), line)) {
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      json.skipChildren();
      return object && json.nextToken() == null;
    }
  }

  /** Traces and audit records as one stream mixes them, a second apart within half an hour. */
  private static List<Event> samples() {
    List<String[]> sources = new ArrayList<>();
    LokiFixture.resource("traces-from-producers.jsonl")
        .lines()
        .forEach(line -> sources.add(new String[] {"trace", withoutTimestamp(line)}));
    LokiFixture.resource("audit-records.jsonl")
        .lines()
        .forEach(line -> sources.add(new String[] {"audit", line}));
    Collections.shuffle(sources, new Random(11));
    List<Event> events = new ArrayList<>();
    for (String[] source : sources) {
      Duration age = Duration.ofMinutes(30).minusSeconds(events.size());
      events.add(LokiFixture.event(facet(source[0], source[1]), age, source[1]));
    }
    return events;
  }

  private static Facet facet(String kind, String json) {
    Map<String, String> members = members(json);
    if (kind.equals("trace")) {
      return Facet.of(TraceStatus.ofWireName(members.getOrDefault("status", "")).orElseThrow());
    }
    String body = members.getOrDefault("body", "");
    return Facet.of(
        AuditCategory.of(
            members.getOrDefault("actor", ""),
            members.getOrDefault("act", ""),
            body.contains("\"verdict\":"),
            body.contains("\"topic\":\"dispatch_complete\"") ? "dispatch_complete" : ""));
  }

  private static Map<String, String> members(String json) {
    Map<String, String> members = new LinkedHashMap<>();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    JsonMembers walk = new JsonMembers().reset(bytes, 0, bytes.length);
    while (walk.next()) {
      members.put(walk.name(), walk.text());
    }
    return members;
  }

  /** Intake takes the time out of a trace. */
  private static String withoutTimestamp(String line) {
    return line.replaceFirst("\"timestamp\":\"[^\"]*\",", "");
  }
}
