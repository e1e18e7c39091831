package io.tracepost.application.journal;

import io.tracepost.domain.event.Facet;

/**
 * What a block knows of its events without their bytes. Immutable after construction.
 *
 * <p>Stored form, version 1: a byte 1, the count, then for each event as variable-length numbers
 * (seven bits a byte, low bits first): length, time minus the time before it (zigzag; the first
 * counts from 0), facet code, key offset, key length.
 */
public final class Directory {
  private static final byte VERSION = 1;

  private final int[] ends;
  private final long[] timesMicros;
  private final byte[] facets;
  private final int[] keyOffsets;
  private final int[] keyLengths;

  private Directory(int count) {
    ends = new int[count];
    timesMicros = new long[count];
    facets = new byte[count];
    keyOffsets = new int[count];
    keyLengths = new int[count];
  }

  /** The directory of events in hand. */
  public static Directory of(EventColumns events) {
    Directory directory = new Directory(events.count());
    for (int i = 0; i < events.count(); i++) {
      directory.ends[i] = events.offset(i) + events.length(i);
      directory.timesMicros[i] = events.timeMicros(i);
      directory.facets[i] = (byte) events.facet(i).code();
      directory.keyOffsets[i] = events.keyOffset(i);
      directory.keyLengths[i] = events.keyLength(i);
    }
    return directory;
  }

  /** The stored form of the directory of these events. */
  public static byte[] encode(EventColumns events) {
    VariableLengthWriter out = new VariableLengthWriter(8 + events.count() * 12);
    out.writeByte(VERSION);
    out.write(events.count());
    long time = 0;
    for (int i = 0; i < events.count(); i++) {
      out.write(events.length(i));
      out.writeSigned(events.timeMicros(i) - time);
      time = events.timeMicros(i);
      out.write(events.facet(i).code());
      out.write(events.keyOffset(i));
      out.write(events.keyLength(i));
    }
    return out.toBytes();
  }

  /** The stored form. */
  public byte[] encode() {
    VariableLengthWriter out = new VariableLengthWriter(8 + count() * 12);
    out.writeByte(VERSION);
    out.write(count());
    long time = 0;
    for (int i = 0; i < count(); i++) {
      out.write(length(i));
      out.writeSigned(timesMicros[i] - time);
      time = timesMicros[i];
      out.write(facets[i]);
      out.write(keyOffsets[i]);
      out.write(keyLengths[i]);
    }
    return out.toBytes();
  }

  /**
   * Reads a stored form.
   *
   * @throws IllegalArgumentException when it is no directory this version can read
   */
  public static Directory decode(byte[] stored) {
    VariableLengthReader in = new VariableLengthReader(stored);
    int version = in.readByte();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a block directory of version " + version + "; known is " + VERSION);
    }
    int count = (int) in.read();
    if (count < 1 || count > stored.length) {
      throw new IllegalArgumentException("a block directory of " + count + " events");
    }
    Directory directory = new Directory(count);
    int end = 0;
    long time = 0;
    for (int i = 0; i < count; i++) {
      end += (int) in.read();
      time += in.readSigned();
      directory.ends[i] = end;
      directory.timesMicros[i] = time;
      directory.facets[i] = (byte) in.read();
      directory.keyOffsets[i] = (int) in.read();
      directory.keyLengths[i] = (int) in.read();
    }
    return directory;
  }

  /** How many events. */
  public int count() {
    return ends.length;
  }

  /** How many bytes all events have. */
  public int byteCount() {
    return ends[ends.length - 1];
  }

  int offset(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  int length(int index) {
    return ends[index] - offset(index);
  }

  long timeMicros(int index) {
    return timesMicros[index];
  }

  Facet facet(int index) {
    return Facet.ofCode(facets[index]);
  }

  int keyOffset(int index) {
    return keyOffsets[index];
  }

  int keyLength(int index) {
    return keyLengths[index];
  }
}
