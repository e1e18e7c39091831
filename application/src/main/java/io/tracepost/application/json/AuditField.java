package io.tracepost.application.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The keys of an audit record; the names of the wire. Records keep whatever order they came in. */
public enum AuditField {
  /** Unique id. */
  ID,
  /** Kind of act. */
  ACT,
  /** DID of who acted. */
  ACTOR,
  /** What belongs together. */
  THREAD,
  /** Grows within its thread; a counter, not a time. */
  CLOCK,
  /** Form of the body. */
  DATA_TYPE,
  /** What is known of the act. */
  BODY,
  /** When it happened. */
  TIMESTAMP;

  private static final List<String> WIRE_NAMES =
      Arrays.stream(values()).map(AuditField::wireName).toList();

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name on the wire. */
  public String wireName() {
    return wireName;
  }

  /** The name on the wire in UTF-8; a fresh array. */
  public byte[] utf8() {
    return wireName.getBytes(StandardCharsets.UTF_8);
  }

  /** Every wire name, in order. */
  public static List<String> wireNames() {
    return WIRE_NAMES;
  }
}
