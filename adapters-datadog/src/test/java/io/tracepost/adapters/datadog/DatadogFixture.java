package io.tracepost.adapters.datadog;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.JsonMembers;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Events, batches and exporters for the tests of this module. */
public final class DatadogFixture {
  /** A key as Datadog makes them. */
  public static final String KEY = "0123456789abcdef0123456789abcdef";

  /** Half an hour after the sampled traces. */
  public static final Instant NOW = Instant.parse("2026-11-22T02:35:00Z");

  /** The time of events that are made here. */
  public static final long TIME_MICROS =
      ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-11-22T02:06:00.123456Z"));

  private DatadogFixture() {}

  /** A trace with a status. */
  public static Event trace(TraceStatus status, String json) {
    return event(Facet.of(status), json, TIME_MICROS);
  }

  /** An event in the middle of a block, its key where the kind has it. */
  public static Event event(Facet facet, String json, long timeMicros) {
    // Bytes around it, as in a block: an adapter that forgets the offset is caught.
    byte[] block = ("#####" + json + "#####").getBytes(StandardCharsets.UTF_8);
    int length = block.length - 10;
    byte[] keyName =
        (facet.kind() == EventKind.TRACE ? "trace_id" : "id").getBytes(StandardCharsets.US_ASCII);
    int keyOffset = 0;
    int keyLength = 0;
    JsonMembers members = new JsonMembers().reset(block, 5, length);
    while (members.next()) {
      if (members.named(keyName)) {
        keyOffset = members.valueStart() + 1 - 5;
        keyLength = members.valueLength() - 2;
      }
    }
    return new Event(1, timeMicros, facet, block, 5, length, keyOffset, keyLength);
  }

  /** A batch. */
  public static Batch batch(Event... events) {
    return new Batch(OrganizationId.DEFAULT, List.of(events));
  }

  /** Traces numbered from 0. */
  public static Batch batchOf(int size) {
    return batch(IntStream.range(0, size).mapToObj(DatadogFixture::numbered).toArray(Event[]::new));
  }

  /** One small trace. */
  public static Event numbered(int number) {
    return trace(TraceStatus.SUCCESS, "{\"trace_id\":\"t-" + number + "\",\"status\":\"success\"}");
  }

  /** Traces that real producers made, a selection of all statuses. */
  public static List<Event> realTraces() {
    return resource("real-traces.jsonl")
        .lines()
        .map(
            line -> {
              int comma = line.indexOf(',');
              Instant time = Instant.parse(line.substring("{\"timestamp\":\"".length(), comma - 1));
              String json = "{" + line.substring(comma + 1);
              String status = json.replaceFirst(".*\"status\":\"([a-z_]+)\".*", "$1");
              return event(
                  Facet.of(TraceStatus.ofWireName(status).orElseThrow()),
                  json,
                  ChronoUnit.MICROS.between(Instant.EPOCH, time));
            })
        .toList();
  }

  /** Audit records of a kernel, all of one facet here: what they are is not read from them. */
  public static List<Event> auditRecords(Facet facet) {
    return resource("audit-records.jsonl")
        .lines()
        .map(line -> event(facet, line, TIME_MICROS))
        .toList();
  }

  /** An exporter whose clock stands at {@link #NOW}. */
  public static BatchExporter exporter(URI url, String... settings) {
    return exporter(url, KEY, InstantSource.fixed(NOW), settings);
  }

  /** An exporter. */
  public static BatchExporter exporter(
      URI url, String key, InstantSource clock, String... settings) {
    Map<String, String> given = settings(settings);
    given.put("url", url.toString());
    DatadogExporterType type =
        new DatadogExporterType(ClientLimits.DEFAULT.withExchange(Duration.ofSeconds(60)));
    return type.open(
        type.schema().complete(given),
        Secrets.of(Map.of("api_key", SecretText.of(key))),
        context(clock));
  }

  static ExporterContext context(InstantSource clock) {
    return new ExporterContext(
        OrganizationId.DEFAULT,
        "eu-soc",
        clock,
        new Random(7),
        List.of("127.0.0.0/8"),
        Path.of("unused"));
  }

  static Map<String, String> settings(String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return given;
  }

  static DatadogConfig config(String... settings) {
    return DatadogConfig.of(
        "eu-soc", new DatadogExporterType().schema().complete(settings(settings)));
  }

  /** A text beside this class. */
  public static String resource(String name) {
    try (var stream = DatadogFixture.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
