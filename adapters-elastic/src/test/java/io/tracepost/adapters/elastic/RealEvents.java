package io.tracepost.adapters.elastic;

import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.trace.TraceStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Traces as instrumentation libraries make them and audit records, one a line, as events. The samples beside the tests stand
 * in for larger files, which a system property can name: {@code tracepost.test.traces} and {@code tracepost.test.audit}.
 */
final class RealEvents {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String BEFORE_TIME = "{\"timestamp\":\"";

  private RealEvents() {}

  /** Lines that begin with the trace's time, which an event keeps beside its bytes. */
  static List<Event> traces() {
    return lines("tracepost.test.traces", "traces-of-real-producers.jsonl").stream()
        .map(RealEvents::trace)
        .toList();
  }

  /** Lines that are records as they come. */
  static List<Event> records() {
    return lines("tracepost.test.audit", "audit-records.jsonl").stream()
        .map(RealEvents::record)
        .toList();
  }

  private static Event trace(String line) {
    int endOfTime = line.indexOf('"', BEFORE_TIME.length());
    Instant time = Instant.parse(line.substring(BEFORE_TIME.length(), endOfTime));
    String json = "{" + line.substring(endOfTime + 2);
    String status = MAPPER.readTree(json).path("status").stringValue();
    return ElasticFixture.event(
        Facet.of(TraceStatus.ofWireName(status).orElseThrow()),
        json,
        "\"trace_id\":\"",
        ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  private static Event record(String line) {
    JsonNode record = MAPPER.readTree(line);
    JsonNode body = record.path("body");
    AuditCategory category =
        AuditCategory.of(
            record.path("actor").stringValue(),
            record.path("act").stringValue(),
            body.has("verdict"),
            body.path("topic").asString(""));
    return ElasticFixture.record(Facet.of(category), line);
  }

  private static List<String> lines(String property, String sample) {
    Optional<String> file = Optional.ofNullable(System.getProperty(property));
    try (InputStream in =
        file.isPresent()
            ? Files.newInputStream(Path.of(file.get()))
            : Objects.requireNonNull(RealEvents.class.getResourceAsStream(sample), sample)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
