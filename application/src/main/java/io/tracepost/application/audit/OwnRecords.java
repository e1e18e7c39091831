package io.tracepost.application.audit;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes and writes the audit records of this service itself. Their ids are random, their clock is the
 * time in microseconds, never the same twice. Safe from any thread.
 */
public final class OwnRecords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int ID_BYTES = 32;
  private static final int KEY_OFFSET = "{\"id\":\"".length();

  private final InstantSource clock;
  private final RandomGenerator random;
  private final JsonFactory json = new JsonFactory();
  private final AtomicLong lastClock = new AtomicLong();

  /** Records dated by a clock, with ids of this source. */
  public OwnRecords(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A record of this moment. */
  public AuditRecord make(String actor, String thread, Map<String, ?> body) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new AuditRecord(
        HexFormat.of().formatHex(id),
        AuditRecord.KNOW,
        actor,
        thread,
        lastClock.accumulateAndGet(micros(now), (last, next) -> Math.max(last + 1, next)),
        now,
        body);
  }

  /** A record as the one event of its columns, under the category it has. */
  public EventColumns write(AuditRecord record) {
    EventColumns columns = new EventColumns(1, 512);
    add(columns, record);
    return columns;
  }

  /** Adds a record under the category it has. */
  public void add(EventColumns columns, AuditRecord record) {
    add(
        columns,
        record,
        Facet.of(
            AuditCategory.of(
                record.actor(),
                record.act(),
                record.body().containsKey("verdict"),
                String.valueOf(record.body().get("topic")))));
  }

  /** Adds a record under a facet. */
  public void add(EventColumns columns, AuditRecord record, Facet facet) {
    byte[] bytes = bytes(record);
    columns.add(
        bytes,
        0,
        bytes.length,
        micros(record.timestamp()),
        facet,
        KEY_OFFSET,
        record.id().length(),
        KeyHash.of(EventKind.AUDIT, new EventKey(record.id())));
  }

  private byte[] bytes(AuditRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeStringProperty("id", record.id());
      out.writeStringProperty("act", record.act());
      out.writeStringProperty("actor", record.actor());
      out.writeStringProperty("thread", record.thread());
      out.writeNumberProperty("clock", record.clock());
      out.writeStringProperty("data_type", "SCALAR");
      out.writeName("body");
      value(out, record.body());
      out.writeStringProperty("timestamp", TIME.format(record.timestamp()));
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void value(JsonGenerator out, Object value) {
    if (value instanceof Map<?, ?> members) {
      out.writeStartObject();
      members.forEach(
          (name, member) -> {
            out.writeName(String.valueOf(name));
            value(out, member);
          });
      out.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      out.writeStartArray();
      items.forEach(item -> value(out, item));
      out.writeEndArray();
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Number whole) {
      out.writeNumber(whole.longValue());
    } else {
      out.writeString(String.valueOf(value));
    }
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
