package io.tracepost.adapters.elastic;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events, batches and exporters for the tests of this package. */
final class ElasticFixture {
  static final String KEY_ID = "VuaCfGcBCdbkQm-e5aOx";
  static final String KEY = "ui2lp2axTNmsyakw9tvNnw";
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final String DAY_INDEX = "execlave-traces-2026.11.21";
  static final String AUDIT_INDEX = "syncropel-audit-2026.11.21";

  /** 2026-11-21T23:59:59.906762Z. */
  static final long TIME_MICROS = 1_795_305_599_906_762L;

  private static final String KEY_MEMBER = "\"trace_id\":\"";
  private static final String RECORD_KEY_MEMBER = "\"id\":\"";

  private ElasticFixture() {}

  static Event trace(String json) {
    return event(Facet.TRACE_SUCCESS, json, KEY_MEMBER, TIME_MICROS);
  }

  static Event record(Facet category, String json) {
    return event(category, json, RECORD_KEY_MEMBER, TIME_MICROS);
  }

  static Event event(Facet facet, String json, String keyMember, long timeMicros) {
    // Bytes around it, as in a block: an adapter that forgets the offset is caught.
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    byte[] block = ("#####" + json + "#####").getBytes(StandardCharsets.UTF_8);
    int at = json.indexOf(keyMember);
    int keyStart =
        json.substring(0, at + keyMember.length()).getBytes(StandardCharsets.UTF_8).length;
    int keyEnd = keyStart;
    while (bytes[keyEnd] != '"') {
      keyEnd++;
    }
    return new Event(1, timeMicros, facet, block, 5, bytes.length, keyStart, keyEnd - keyStart);
  }

  static Event numbered(int number) {
    return trace(
        "{\"trace_id\":\"t-"
            + number
            + "\",\"status\":\"success\",\"prompt_tokens\":"
            + number
            + "}");
  }

  static Batch batch(Event... events) {
    return new Batch(OrganizationId.DEFAULT, List.of(events));
  }

  /** Traces numbered from 0. */
  static Batch batchOf(int size) {
    return batch(IntStream.range(0, size).mapToObj(ElasticFixture::numbered).toArray(Event[]::new));
  }

  /** The events of a batch at these places. */
  static Batch only(Batch batch, IntStream places) {
    return new Batch(batch.organization(), places.mapToObj(batch.events()::get).toList());
  }

  static String idOf(Event event) {
    return new EventIds(OrganizationId.DEFAULT).of(event);
  }

  static BatchExporter exporter(URI url, String... settings) {
    return exporter(
        url, Secrets.of(Map.of("api_key", SecretText.of(KEY_ID + ":" + KEY))), settings);
  }

  static BatchExporter exporter(URI url, Secrets secrets, String... settings) {
    ElasticExporterType type = ElasticExporterType.within(Duration.ofSeconds(60));
    Map<String, String> given = new HashMap<>(Map.of("url", url.toString()));
    Stream.iterate(0, i -> i < settings.length, i -> i + 2)
        .forEach(i -> given.put(settings[i], settings[i + 1]));
    return type.open(type.schema().complete(given), secrets, context());
  }

  static ExporterContext context() {
    return new ExporterContext(
        OrganizationId.DEFAULT,
        "eu-soc",
        InstantSource.fixed(NOW),
        new Random(7),
        List.of("127.0.0.0/8"),
        Path.of("unused"));
  }

  static ElasticConfig config() {
    return ElasticConfig.of(
        "eu-soc",
        new ElasticExporterType()
            .schema()
            .complete(Map.of("url", "https://elastic.example.com:9200")));
  }
}
