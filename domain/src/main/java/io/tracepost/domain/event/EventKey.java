package io.tracepost.domain.event;

/**
 * The stable id of an event on every wire: a trace's {@code trace_id}, an audit record's {@code id}.
 * A SIEM that sees the same key twice has a repeat, not a second act.
 *
 * @param value 1 to 256 bytes of UTF-8
 */
public record EventKey(String value) {
  /** The longest key, in bytes of UTF-8. */
  public static final int MAX_BYTES = 256;

  @Override
  public String toString() {
    return value;
  }
}
