package io.tracepost.adapters.otlp.span;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Texts out of slices of UTF-8, each of the usual ones made once: names of models, agents and tools
 * come again and again. What is no UTF-8 becomes U+FFFD. Bounded; not thread-safe.
 */
public final class Texts {
  private static final int ROOM = 1 << 12;
  private static final int LONGEST_KEPT = 48;

  private final @Nullable Text[] kept = new @Nullable Text[ROOM];

  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Text(byte[] utf8, String value, String word) {}

  /** The text of a slice. */
  String value(byte[] bytes, int offset, int length) {
    return length > LONGEST_KEPT
        ? decoded(bytes, offset, length)
        : text(bytes, offset, length).value;
  }

  /** The text of a slice as rules compare it. */
  String word(byte[] bytes, int offset, int length) {
    return length > LONGEST_KEPT
        ? word(decoded(bytes, offset, length))
        : text(bytes, offset, length).word;
  }

  /** A text as rules compare it: trimmed, lower case, hyphens as underscores. */
  public static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private Text text(byte[] bytes, int offset, int length) {
    int at = KeySlices.hash(bytes, offset, length) & (ROOM - 1);
    Text text = kept[at];
    if (text == null
        || !Arrays.equals(text.utf8, 0, text.utf8.length, bytes, offset, offset + length)) {
      String value = decoded(bytes, offset, length);
      text = new Text(Arrays.copyOfRange(bytes, offset, offset + length), value, word(value));
      kept[at] = text;
    }
    return text;
  }

  private static String decoded(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
