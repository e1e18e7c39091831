package io.tracepost.contract.journal;

import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;

/**
 * Makes events in the form intake gives them: canonical JSON, and beside it the time, facet and key.
 * The n-th event of a prefix has the key {@code prefix-n} and happens n milliseconds after the first
 * second of 2026.
 */
public final class SampleEvents {
  private static final long START_MICROS = 1_767_225_600_000_000L;
  private static final String KEY_FIELD = "{\"trace_id\":\"";

  private final EventColumns columns = new EventColumns(16, 4_096);

  /** A block of successful traces {@code prefix-0} and so on. */
  public static BlockDraft block(OrganizationId organization, String prefix, int count) {
    return new SampleEvents().add(prefix, count, Facet.TRACE_SUCCESS).draft(organization);
  }

  /** Adds so many events of a facet. */
  public SampleEvents add(String prefix, int count, Facet facet) {
    for (int i = 0; i < count; i++) {
      add(new EventKey(prefix + "-" + i), START_MICROS + i * 1_000L, facet, "");
    }
    return this;
  }

  /** Adds an audit record of a thread. */
  public SampleEvents record(String key, String thread) {
    String start = "{\"id\":\"";
    byte[] bytes =
        (start + key + "\",\"thread\":\"" + thread + "\"}").getBytes(StandardCharsets.UTF_8);
    columns.add(
        bytes,
        0,
        bytes.length,
        START_MICROS,
        Facet.AUDIT_OTHER,
        start.length(),
        key.length(),
        KeyHash.of(EventKind.AUDIT, new EventKey(key)));
    return this;
  }

  /**
   * Adds one event.
   *
   * @param key its key; quotes, backslashes and line breaks are escaped
   * @param timeMicros microseconds since 1970 UTC
   * @param filler text that makes it longer; only what JSON takes unescaped
   */
  public SampleEvents add(EventKey key, long timeMicros, Facet facet, String filler) {
    String escaped = key.value().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    String json =
        KEY_FIELD
            + escaped
            + "\",\"status\":\""
            + facet.wireName()
            + "\",\"user_id\":\""
            + filler
            + "\"}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    columns.add(
        bytes,
        0,
        bytes.length,
        timeMicros,
        facet,
        KEY_FIELD.length(),
        escaped.getBytes(StandardCharsets.UTF_8).length,
        KeyHash.of(facet.kind(), key));
    return this;
  }

  /** The events so far as a block; add no more afterwards. */
  public BlockDraft draft(OrganizationId organization) {
    return new BlockDraft(organization, columns);
  }
}
