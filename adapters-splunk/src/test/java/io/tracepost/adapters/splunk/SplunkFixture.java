package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Events, batches and exporters for the tests of this package. */
final class SplunkFixture {
  static final String TOKEN = "11111111-2222-3333-4444-555555555555";
  static final long TIME_MICROS = 1_765_360_800_123_999L;

  private static final AckPace HASTY =
      new AckPace(
          Duration.ofMillis(5),
          Duration.ofMillis(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30));

  private SplunkFixture() {}

  static Event trace(String json) {
    return event(Facet.TRACE_SUCCESS, json);
  }

  static Event event(Facet facet, String json) {
    // Bytes around it, as in a block: an adapter that forgets the offset is caught.
    byte[] block = ("#####" + json + "#####").getBytes(StandardCharsets.UTF_8);
    return new Event(1, TIME_MICROS, facet, block, 5, block.length - 10, 0, 0);
  }

  static Batch batch(Event... events) {
    return new Batch(new OrganizationId("default"), List.of(events));
  }

  /** Traces numbered from 0. */
  static Batch batchOf(int size) {
    return batch(IntStream.range(0, size).mapToObj(SplunkFixture::numbered).toArray(Event[]::new));
  }

  static Event numbered(int number) {
    return trace("{\"trace_id\":\"t-" + number + "\",\"status\":\"success\"}");
  }

  /** An exporter that asks about acknowledgements every few milliseconds. */
  static BatchExporter exporter(URI url, String... settings) {
    return exporter(url, HASTY, settings);
  }

  static BatchExporter exporter(URI url, AckPace pace, String... settings) {
    ClientLimits limits = ClientLimits.DEFAULT.withExchange(Duration.ofSeconds(60));
    Map<String, String> given = new HashMap<>();
    given.put("url", url.toString());
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    SplunkHecExporterType type = new SplunkHecExporterType(limits, pace);
    return type.open(
        type.schema().complete(given),
        Secrets.of(Map.of("token", SecretText.of(TOKEN))),
        context());
  }

  static ExporterContext context() {
    return new ExporterContext(
        OrganizationId.DEFAULT,
        "eu-soc",
        InstantSource.system(),
        new Random(7),
        List.of("127.0.0.0/8"),
        Path.of("unused"));
  }

  static HecConfig config(String... settings) {
    Map<String, String> given = new HashMap<>(Map.of("url", "https://splunk.example.com:8088"));
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return HecConfig.of("eu-soc", new SplunkHecExporterType().schema().complete(given));
  }

  static String resource(String name) {
    try (var stream = SplunkFixture.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
