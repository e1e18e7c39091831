package io.tracepost.domain.event;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One event of a stream: a slice of canonical UTF-8 JSON, never copied on its way out.
 *
 * <p>A trace's bytes are one flat JSON object whose keys stand in the published order, absent fields
 * absent, {@code attributes} (an object of scalars) last; its time is not among them. An audit
 * record's bytes are the record exactly as it came. The bytes are valid JSON without line breaks
 * between tokens. Immutable by agreement: nobody writes to the array. Safe for concurrent use.
 */
public final class Event {
  private final long sequence;
  private final long timeMicros;
  private final Facet facet;
  private final byte[] bytes;
  private final int offset;
  private final int length;
  private final int keyOffset;
  private final int keyLength;

  /**
   * A slice.
   *
   * @param sequence number in the organization's stream, from 1
   * @param timeMicros event time, microseconds since 1970 UTC
   * @param facet what it is
   * @param bytes the array that holds it, adopted
   * @param offset where it begins in {@code bytes}
   * @param length its length in bytes
   * @param keyOffset where the key's text (without quotes) begins, counted from {@code offset}
   * @param keyLength length of the key's text in bytes, JSON escapes included
   */
  public Event(
      long sequence,
      long timeMicros,
      Facet facet,
      byte[] bytes,
      int offset,
      int length,
      int keyOffset,
      int keyLength) {
    if (offset < 0 || length < 2 || offset + length > bytes.length) {
      throw new IllegalArgumentException(
          "an event of " + length + " bytes at " + offset + " of " + bytes.length);
    }
    this.sequence = sequence;
    this.timeMicros = timeMicros;
    this.facet = facet;
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.keyOffset = keyOffset;
    this.keyLength = keyLength;
  }

  /** Its number in the organization's stream, from 1, without gaps. */
  public long sequence() {
    return sequence;
  }

  /** Event time in microseconds since 1970 UTC. */
  public long timeMicros() {
    return timeMicros;
  }

  /** Its kind with its status or category. */
  public Facet facet() {
    return facet;
  }

  /** Its length in bytes. */
  public int length() {
    return length;
  }

  /** The array that holds the event; read {@link #length} bytes from {@link #offset}, write none. */
  public byte[] array() {
    return bytes;
  }

  /** Where the event begins in {@link #array}. */
  public int offset() {
    return offset;
  }

  /** Its stable id, escapes resolved. */
  public EventKey key() {
    String text = new String(bytes, offset + keyOffset, keyLength, StandardCharsets.UTF_8);
    return new EventKey(text.indexOf('\\') < 0 ? text : JsonEscapes.resolve(text));
  }

  /** Copies the event's bytes to a stream. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, offset, length);
  }

  /** The event as text. */
  public String json() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  /** Names the event without its content. */
  @Override
  public String toString() {
    return "Event[" + sequence + ", " + facet + ", " + length + " bytes]";
  }
}
