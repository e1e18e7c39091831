package io.tracepost.adapters.loki;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Events, batches and exporters for the tests of this package. */
final class LokiFixture {
  /** What the clock of every test says. */
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  static final InstantSource CLOCK = InstantSource.fixed(NOW);

  private LokiFixture() {}

  /** An event so long before now. */
  static Event event(Facet facet, Duration age, String json) {
    // Bytes around it, as in a block: an adapter that forgets the offset is caught.
    byte[] block = ("#####" + json + "#####").getBytes(StandardCharsets.UTF_8);
    long micros = NOW.minus(age).toEpochMilli() * 1_000 + 7;
    String keyField = facet.name().startsWith("TRACE") ? "\"trace_id\":\"" : "\"id\":\"";
    int key = json.indexOf(keyField);
    int from = key < 0 ? 0 : key + keyField.length();
    int length = key < 0 ? 1 : json.indexOf('"', from) - from;
    return new Event(1, micros, facet, block, 5, block.length - 10, from, length);
  }

  /** A trace of production, one of many. */
  static Event trace(int number, Duration age) {
    return trace(number, age, "production");
  }

  static Event trace(int number, Duration age, String environment) {
    return event(
        Facet.TRACE_SUCCESS,
        age,
        "{\"trace_id\":\"t-"
            + number
            + "\",\"status\":\"success\",\"environment\":\""
            + environment
            + "\"}");
  }

  static Event audit(int number, Facet facet, String actor, Duration age) {
    return event(
        facet,
        age,
        "{\"id\":\"r-"
            + number
            + "\",\"actor\":\""
            + actor
            + "\",\"thread\":\"th_1\",\"clock\":1}");
  }

  static Batch batch(List<Event> events) {
    return new Batch(new OrganizationId("default"), events);
  }

  static Batch batch(Event... events) {
    return batch(List.of(events));
  }

  /** Traces numbered from 0, a second apart, the last a minute old. */
  static Batch batchOf(int size) {
    return batch(
        IntStream.range(0, size)
            .mapToObj(number -> trace(number, Duration.ofSeconds(60 + size - number)))
            .toList());
  }

  static BatchExporter exporter(URI url, String... settings) {
    return exporter(url, Secrets.NONE, CLOCK, settings);
  }

  static BatchExporter exporter(URI url, Secrets secrets, InstantSource clock, String... settings) {
    LokiExporterType type =
        new LokiExporterType(ClientLimits.DEFAULT.withExchange(Duration.ofSeconds(60)));
    return type.open(
        type.schema().complete(given(url.toString(), settings)), secrets, context(clock));
  }

  static Map<String, String> given(String url, String... settings) {
    Map<String, String> given = new HashMap<>(Map.of("url", url));
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return given;
  }

  static LokiConfig config(String... settings) {
    return LokiConfig.of(
        "eu-soc",
        new LokiExporterType().schema().complete(given("https://loki.example.com", settings)));
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

  static Secrets secret(String name, String value) {
    return Secrets.of(Map.of(name, SecretText.of(value)));
  }

  /**
   * Does what the core does as long as the destination takes events: hands over what an attempt left until nothing is
   * left, halves what is refused.
   *
   * @return what was refused, by the event's key
   */
  static Map<String, String> deliver(BatchExporter exporter, List<Event> events) {
    Map<String, String> refused = new HashMap<>();
    List<Event> left = events;
    while (!left.isEmpty()) {
      DeliveryOutcome outcome = exporter.export(batch(left));
      List<Event> next = new ArrayList<>();
      if (outcome instanceof PartlyDelivered partly) {
        for (Refusal refusal : partly.refused()) {
          refused.put(left.get(refusal.index()).key().value(), refusal.problem().code());
        }
        partly.left().stream().mapToObj(left::get).forEach(next::add);
      } else if (outcome instanceof DeliveryOutcome.Refused bad && left.size() == 1) {
        refused.put(left.get(0).key().value(), bad.problem().code());
      } else if (outcome instanceof DeliveryOutcome.Refused) {
        refused.putAll(deliver(exporter, left.subList(0, left.size() / 2)));
        refused.putAll(deliver(exporter, left.subList(left.size() / 2, left.size())));
      } else if (!(outcome instanceof DeliveryOutcome.Delivered)) {
        throw new AssertionError(outcome);
      }
      left = next;
    }
    return refused;
  }

  static String resource(String name) {
    try (var stream = LokiFixture.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
