package io.tracepost.adapters.sentinel.row;

import java.nio.charset.StandardCharsets;

/**
 * Cuts a JSON string that is longer than a column holds, and says so in it: Azure would cut it without a word. Stateless.
 *
 * <p>Source: Azure Monitor service limits, "Logs Ingestion API": a field is kept up to 64 KB.
 */
final class LongText {
  /** What a column holds, in bytes of UTF-8. Escapes only make the JSON text longer than that. */
  static final int MAX_BYTES = 64 * 1024;

  private static final int ROOM_FOR_MARKER = 64;

  private LongText() {}

  /**
   * The longest prefix of a string's content that leaves room for {@link #marker} and splits no character and no escape.
   *
   * @param from the first place behind the opening quote
   * @param to the place of the closing quote
   * @return where the prefix ends
   */
  static int cutPlace(byte[] json, int from, int to) {
    int budgetEnd = Math.min(to, from + MAX_BYTES - ROOM_FOR_MARKER);
    int at = from;
    while (at < to) {
      int next = at + characterLength(json, at, to);
      if (next > budgetEnd) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** What stands behind the prefix. */
  static byte[] marker(int wholeBytes) {
    return ("… [cut by Tracepost: " + wholeBytes + " bytes]").getBytes(StandardCharsets.UTF_8);
  }

  private static int characterLength(byte[] json, int at, int to) {
    byte first = json[at];
    if (first == '\\') {
      if (json[at + 1] != 'u') {
        return 2;
      }
      return isHighSurrogate(json, at) && at + 12 <= to ? 12 : 6;
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
