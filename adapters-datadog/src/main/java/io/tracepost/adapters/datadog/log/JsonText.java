package io.tracepost.adapters.datadog.log;

/** Finds places inside JSON text as bytes, so that no character and no escape is split. Stateless. */
final class JsonText {
  private JsonText() {}

  /**
   * The end of the longest prefix of a string's content within a length.
   *
   * @param from the first place behind the opening quote
   * @param to the place of the closing quote
   * @param maxBytes of the prefix
   */
  static int prefixEnd(byte[] json, int from, int to, int maxBytes) {
    int at = from;
    while (at < to) {
      int next = at + characterLength(json, at, to);
      if (next - from > maxBytes) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** The end of a string's first line: before its first escaped line break, or its end. */
  static int lineEnd(byte[] json, int from, int to) {
    for (int at = from; at + 1 < to; at++) {
      if (json[at] == '\\') {
        if (json[at + 1] == 'n' || json[at + 1] == 'r') {
          return at;
        }
        at++;
      }
    }
    return to;
  }

  /** The place behind the closing quote of a string that opens at a place. */
  static int stringEnd(byte[] json, int opening) {
    int at = opening + 1;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** Whether a string that ends before a place is the name of a member. */
  static boolean isName(byte[] json, int behind, int limit) {
    int at = behind;
    while (at < limit && isSpace(json[at])) {
      at++;
    }
    return at < limit && json[at] == ':';
  }

  static boolean isSpace(byte next) {
    return next == ' ' || next == '\t' || next == '\n' || next == '\r';
  }

  private static int characterLength(byte[] json, int at, int to) {
    byte first = json[at];
    if (first == '\\') {
      if (json[at + 1] != 'u') {
        return 2;
      }
      boolean pair = isHighSurrogate(json, at) && at + 12 <= to && json[at + 6] == '\\';
      return pair ? 12 : 6;
    }
    if (first >= 0) {
      return 1;
    }
    return (first & 0xe0) == 0xc0 ? 2 : (first & 0xf0) == 0xe0 ? 3 : 4;
  }

  private static boolean isHighSurrogate(byte[] json, int at) {
    return Character.toLowerCase(json[at + 2]) == 'd' && "89abAB".indexOf(json[at + 3]) >= 0;
  }
}
