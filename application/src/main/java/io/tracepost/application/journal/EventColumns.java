package io.tracepost.application.journal;

import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import java.util.Arrays;

/**
 * Events side by side: their bytes in one array, and of each its place, time, facet and key. Grows as
 * needed; one thread fills it, then nobody changes it. Used by intake while it reads a request and by
 * the group commit while it joins requests.
 */
public final class EventColumns {
  private byte[] bytes;
  private int byteCount;
  private int[] ends;
  private long[] timesMicros;
  private byte[] facets;
  private int[] keyOffsets;
  private int[] keyLengths;
  private long[] keyHighs;
  private long[] keyLows;
  private int facetBits;
  private int count;

  /** Columns with room for about so many events and bytes. */
  public EventColumns(int expectedEvents, int expectedBytes) {
    int events = Math.max(4, expectedEvents);
    bytes = new byte[Math.max(256, expectedBytes)];
    ends = new int[events];
    timesMicros = new long[events];
    facets = new byte[events];
    keyOffsets = new int[events];
    keyLengths = new int[events];
    keyHighs = new long[events];
    keyLows = new long[events];
  }

  /**
   * Adds an event.
   *
   * @param source array that holds it
   * @param offset where it begins
   * @param length its bytes
   * @param timeMicros event time, microseconds since 1970 UTC
   * @param facet what it is
   * @param keyOffset where the key's text begins, counted from {@code offset}
   * @param keyLength length of the key's text in bytes
   * @param key hash of the key, escapes resolved
   */
  public void add(
      byte[] source,
      int offset,
      int length,
      long timeMicros,
      Facet facet,
      int keyOffset,
      int keyLength,
      KeyHash key) {
    int at = claim(length);
    System.arraycopy(source, offset, bytes, byteCount, length);
    byteCount += length;
    put(at, timeMicros, facet.code(), keyOffset, keyLength, key.high(), key.low());
  }

  /** Adds one event of other columns. */
  public void addFrom(EventColumns other, int index) {
    int length = other.length(index);
    int at = claim(length);
    System.arraycopy(other.bytes, other.offset(index), bytes, byteCount, length);
    byteCount += length;
    put(
        at,
        other.timesMicros[index],
        other.facets[index],
        other.keyOffsets[index],
        other.keyLengths[index],
        other.keyHighs[index],
        other.keyLows[index]);
  }

  /** How many events. */
  public int count() {
    return count;
  }

  /** How many bytes all events have. */
  public int byteCount() {
    return byteCount;
  }

  /** The array of all events; the first {@link #byteCount()} bytes count. */
  public byte[] array() {
    return bytes;
  }

  /** Where an event begins. */
  public int offset(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /** Length of an event in bytes. */
  public int length(int index) {
    return ends[index] - offset(index);
  }

  /** Time of an event, microseconds since 1970 UTC. */
  public long timeMicros(int index) {
    return timesMicros[index];
  }

  /** Facet of an event. */
  public Facet facet(int index) {
    return Facet.ofCode(facets[index]);
  }

  /** Where the key of an event begins, counted from the event. */
  public int keyOffset(int index) {
    return keyOffsets[index];
  }

  /** Length of the key of an event in bytes, JSON escapes included. */
  public int keyLength(int index) {
    return keyLengths[index];
  }

  /** Hash of the key of an event. */
  public KeyHash key(int index) {
    return new KeyHash(keyHighs[index], keyLows[index]);
  }

  /** The facets of all events. */
  public FacetSet facets() {
    return new FacetSet(facetBits);
  }

  /** The earliest event time, microseconds since 1970 UTC. */
  public long minTimeMicros() {
    return Arrays.stream(timesMicros, 0, count).min().orElse(0);
  }

  /** The latest event time, microseconds since 1970 UTC. */
  public long maxTimeMicros() {
    return Arrays.stream(timesMicros, 0, count).max().orElse(0);
  }

  private int claim(int length) {
    if (count == ends.length) {
      int more = count * 2;
      ends = Arrays.copyOf(ends, more);
      timesMicros = Arrays.copyOf(timesMicros, more);
      facets = Arrays.copyOf(facets, more);
      keyOffsets = Arrays.copyOf(keyOffsets, more);
      keyLengths = Arrays.copyOf(keyLengths, more);
      keyHighs = Arrays.copyOf(keyHighs, more);
      keyLows = Arrays.copyOf(keyLows, more);
    }
    if (byteCount + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, byteCount + length));
    }
    return count++;
  }

  private void put(
      int at, long timeMicros, int facet, int keyOffset, int keyLength, long high, long low) {
    ends[at] = byteCount;
    timesMicros[at] = timeMicros;
    facets[at] = (byte) facet;
    keyOffsets[at] = keyOffset;
    keyLengths[at] = keyLength;
    keyHighs[at] = high;
    keyLows[at] = low;
    facetBits |= 1 << facet;
  }
}
