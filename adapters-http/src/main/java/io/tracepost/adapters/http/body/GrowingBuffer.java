package io.tracepost.adapters.http.body;

import java.util.Arrays;

/** A byte array that grows and can be replaced. For one thread. */
final class GrowingBuffer {
  private byte[] bytes;
  private int length;

  GrowingBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Begins anew; leaves the present array to whoever may still read the body that was sent from it. */
  void clearAfter(RequestBody sent) {
    if (sent.mayStillBeRead()) {
      bytes = new byte[bytes.length];
    }
    length = 0;
  }

  /** Makes room for at least this many bytes after {@link #length}. */
  void ensure(int room) {
    if (bytes.length - length < room) {
      int wanted = Math.addExact(length, room);
      long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, doubled));
    }
  }

  /** Counts bytes that were written straight into the array. */
  void advance(int written) {
    length += written;
  }

  void append(byte[] from, int offset, int count) {
    ensure(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  void append(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }
}
