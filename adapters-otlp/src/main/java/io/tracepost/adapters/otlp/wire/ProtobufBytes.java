package io.tracepost.adapters.otlp.wire;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Protocol buffers as they are written. A message's length goes in front of it in five bytes whatever
 * it is, which readers take. Not thread-safe.
 */
public final class ProtobufBytes {
  private static final int LENGTH_BYTES = 5;
  private static final int LONGEST_VARINT = 10;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final Deque<Integer> open = new ArrayDeque<>();
  private byte[] bytes;
  private int length;

  ProtobufBytes(int expected) {
    bytes = new byte[Math.max(64, expected)];
  }

  /** The array; the first {@link #length} bytes count. */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  void message(int field) {
    tag(field, BYTES);
    ensure(LENGTH_BYTES);
    length += LENGTH_BYTES;
    open.push(length);
  }

  void endMessage() {
    int from = open.pop();
    int size = length - from;
    for (int i = LENGTH_BYTES; i > 1; i--) {
      bytes[from - i] = (byte) ((size & 0x7F) | 0x80);
      size >>>= 7;
    }
    bytes[from - 1] = (byte) size;
  }

  void bytes(int field, byte[] value) {
    tag(field, BYTES);
    raw(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  void varint(int field, long value) {
    tag(field, VARINT);
    raw(value);
  }

  void fixed64(int field, long value) {
    tag(field, FIXED64);
    fixed(value, Long.BYTES);
  }

  void fixed32(int field, int value) {
    tag(field, FIXED32);
    fixed(value, Integer.BYTES);
  }

  private void fixed(long value, int size) {
    ensure(size);
    for (int i = 0; i < size; i++) {
      bytes[length++] = (byte) (value >>> (8 * i));
    }
  }

  private void tag(int field, int wireType) {
    raw(((long) field << 3) | wireType);
  }

  private void raw(long value) {
    ensure(LONGEST_VARINT);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
