package io.tracepost.adapters.datadog.log;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of the log being written, in an array that the next log reuses. For one thread. */
final class LogBuffer extends OutputStream {
  private static final int FIRST_CAPACITY = 4 * 1024;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  @Override
  public void write(int b) {
    ensure(1);
    bytes[length++] = (byte) b;
  }

  @Override
  public void write(byte[] from) {
    write(from, 0, from.length);
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    ensure(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** Text that needs no escapes. */
  void plain(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes of JSON as the content of a JSON string. */
  void escaped(byte[] from, int offset, int end) {
    ensure(2 * (end - offset));
    for (int at = offset; at < end; at++) {
      byte next = from[at];
      if (next == '"' || next == '\\') {
        bytes[length++] = '\\';
      }
      // Between tokens white space may stand raw, which a string may not hold.
      bytes[length++] = next >= 0 && next < ' ' ? (byte) ' ' : next;
    }
  }

  /** Takes the last byte back. */
  void unwrite() {
    length--;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
