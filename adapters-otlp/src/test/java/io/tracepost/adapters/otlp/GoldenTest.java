package io.tracepost.adapters.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.otlp.Outcomes.Outcome;
import io.tracepost.adapters.otlp.mapping.MappingFile;
import io.tracepost.adapters.otlp.trace.MappingChoices;
import io.tracepost.adapters.otlp.trace.TraceMemory;
import io.tracepost.application.json.CanonicalJson;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What each captured and each hand-made body has to become, span by span. */
class GoldenTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final OrganizationId ORGANIZATION = new OrganizationId("default");

  @TestFactory
  Stream<DynamicTest> captured_bodies_become_what_was_derived_from_them() throws IOException {
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> all = Files.list(SentBody.ROOT.resolve("bodies"))) {
      all.filter(Files::isDirectory).sorted().forEach(folders::add);
    }
    assertThat(folders).hasSizeGreaterThan(15);
    return folders.stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () ->
                        compare(
                            TelemetrySignal.TRACES,
                            SentBody.in(folder),
                            body ->
                                SentBody.ROOT
                                    .resolve("golden")
                                    .resolve(folder.getFileName())
                                    .resolve(stem(body) + ".json"))));
  }

  @TestFactory
  Stream<DynamicTest> hand_made_spans_become_what_was_derived_from_them() {
    return fixtures("traces", TelemetrySignal.TRACES);
  }

  @TestFactory
  Stream<DynamicTest> hand_made_log_records_become_what_was_derived_from_them() {
    return fixtures("logs", TelemetrySignal.LOGS);
  }

  private static Stream<DynamicTest> fixtures(String kind, TelemetrySignal signal) {
    Map<String, List<Path>> series = new LinkedHashMap<>();
    for (Path file : SentBody.in(SentBody.ROOT.resolve("fixtures").resolve(kind))) {
      series
          .computeIfAbsent(stem(file).replaceAll("-[0-9]$", ""), any -> new ArrayList<>())
          .add(file);
    }
    assertThat(series).isNotEmpty();
    return series.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    kind + " " + one.getKey(),
                    () ->
                        compare(
                            signal,
                            one.getValue(),
                            body -> body.resolveSibling(stem(body) + ".golden.json"))));
  }

  private interface Expectation {
    Path of(Path body);
  }

  /** Reads bodies one after the other, as one fresh service would. */
  private static void compare(TelemetrySignal signal, List<Path> bodies, Expectation expected)
      throws Exception {
    OtlpReader reader =
        new OtlpReader(
            MappingFile.shipped(),
            MappingChoices.usual(),
            new TraceMemory(TraceMemory.USUAL_SPANS));
    for (Path body : bodies) {
      Outcomes outcomes =
          reader.read(
              ORGANIZATION, SentBody.of(signal, body), Instant.parse("2026-11-30T12:00:00Z"));
      JsonNode golden = JSON.readTree(Files.readString(expected.of(body)));
      JsonNode each = golden.get(signal == TelemetrySignal.TRACES ? "spans" : "logs");
      List<String> wanted = new ArrayList<>();
      each.forEach(one -> wanted.add(sorted(one)));
      List<String> found = new ArrayList<>();
      for (Outcome outcome : outcomes.each()) {
        found.add(sorted(shown(signal, outcome)));
      }
      assertThat(String.join("\n", found)).as(body.toString()).isEqualTo(String.join("\n", wanted));
    }
  }

  private static ObjectNode shown(TelemetrySignal signal, Outcome outcome) throws Exception {
    ObjectNode shown = JSON.createObjectNode();
    if (signal == TelemetrySignal.TRACES) {
      shown.put("span", outcome.id()).put("name", outcome.name());
    } else {
      shown.put("log", outcome.name());
    }
    Trace trace = outcome.trace();
    AuditRecord record = outcome.record();
    if (trace != null) {
      shown.set("event", event(trace));
    } else if (record != null) {
      shown.set("audit", audit(record));
    } else if (outcome.drop() != null) {
      shown.put("dropped", outcome.drop().wireName());
    }
    return shown;
  }

  private static JsonNode event(Trace trace) throws Exception {
    CanonicalJson json = new CanonicalJson();
    json.write(ORGANIZATION, trace);
    ObjectNode event =
        (ObjectNode)
            JSON.readTree(new String(json.array(), 0, json.length(), StandardCharsets.UTF_8));
    event.remove("organization_id");
    return event.put("timestamp", TIME.format(trace.timestamp()));
  }

  private static JsonNode audit(AuditRecord record) {
    ObjectNode audit = JSON.createObjectNode();
    audit
        .put("id", record.id())
        .put("act", record.act())
        .put("actor", record.actor())
        .put("thread", record.thread())
        .put("clock", record.clock())
        .put("data_type", "SCALAR")
        .put("timestamp", TIME.format(record.timestamp()));
    audit.set("body", JSON.valueToTree(record.body()));
    return audit;
  }

  /** One line, keys in order, so that lines can be compared and read. */
  private static String sorted(JsonNode node) {
    return JSON.rebuild()
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build()
        .writeValueAsString(JSON.treeToValue(node, Object.class));
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceAll("\\..*$", "");
  }
}
