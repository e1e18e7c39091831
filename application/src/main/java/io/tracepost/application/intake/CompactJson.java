package io.tracepost.application.intake;

/**
 * Copies JSON without the white space between its tokens; tokens stay byte for byte. Each copy
 * writes over the last one. Not thread-safe.
 */
final class CompactJson {
  private static final int KEPT_BYTES = 64 << 10;

  private byte[] copy = new byte[4096];
  private int length;

  /** Copies a stretch of JSON that a parser has found well-formed. */
  void write(byte[] json, int from, int to) {
    if (copy.length < to - from || (copy.length > KEPT_BYTES && to - from <= KEPT_BYTES)) {
      copy = new byte[Math.max(4096, to - from)];
    }
    length = 0;
    boolean inText = false;
    for (int at = from; at < to; at++) {
      byte next = json[at];
      if (inText) {
        copy[length++] = next;
        if (next == '\\') {
          copy[length++] = json[++at];
        } else if (next == '"') {
          inText = false;
        }
      } else if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        copy[length++] = next;
        inText = next == '"';
      }
    }
  }

  /** The array of the last copy; the first {@link #length} bytes count. */
  byte[] array() {
    return copy;
  }

  /** How many bytes the last copy has. */
  int length() {
    return length;
  }
}
