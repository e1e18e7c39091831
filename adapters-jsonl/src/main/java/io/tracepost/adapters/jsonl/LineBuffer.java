package io.tracepost.adapters.jsonl;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes of lines in memory. What would break a line for some reader never gets in raw: U+2028 and U+2029
 * become JSON escapes, a line break between tokens becomes a space. For one thread.
 */
final class LineBuffer extends OutputStream {
  private static final byte[] LINE_SEPARATOR = {'\\', 'u', '2', '0', '2', '8'};

  private byte[] bytes;
  private int size;

  LineBuffer(int firstBytes) {
    bytes = new byte[firstBytes];
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Takes back what was written after a size. */
  void cutTo(int earlierSize) {
    size = earlierSize;
  }

  /** Ends a line. */
  void endLine() {
    room(1);
    bytes[size++] = '\n';
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from) {
    write(from, 0, from.length);
  }

  /** Appends; a character of several bytes comes in one call. */
  @Override
  public void write(byte[] from, int offset, int length) {
    int end = offset + length;
    int copied = offset;
    for (int i = offset; i < end; i++) {
      byte next = from[i];
      if (next == '\n' || next == '\r') {
        copy(from, copied, i);
        room(1);
        bytes[size++] = ' ';
        copied = i + 1;
      } else if (next == (byte) 0xE2 && isSeparator(from, i, end)) {
        copy(from, copied, i);
        copy(LINE_SEPARATOR, 0, LINE_SEPARATOR.length);
        bytes[size - 1] = (byte) (from[i + 2] == (byte) 0xA8 ? '8' : '9');
        copied = i + 3;
        i += 2;
      }
    }
    copy(from, copied, end);
  }

  private static boolean isSeparator(byte[] from, int at, int end) {
    return at + 2 < end
        && from[at + 1] == (byte) 0x80
        && (from[at + 2] == (byte) 0xA8 || from[at + 2] == (byte) 0xA9);
  }

  private void copy(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
