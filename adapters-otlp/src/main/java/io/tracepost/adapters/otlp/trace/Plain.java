package io.tracepost.adapters.otlp.trace;

import io.tracepost.domain.event.EventKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes a stranger's text fit to be kept: a record is worth more than its longest field. Pure. */
final class Plain {
  private static final int LONGEST_TEXT = 1_024;
  private static final int SURELY_SHORT = EventKey.MAX_BYTES / 3;

  private Plain() {}

  /** An id of at most 256 bytes without control characters; null for null or blank. */
  static @Nullable String id(@Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      return null;
    }
    String plain = withoutControls(sent);
    if (plain.length() <= SURELY_SHORT) {
      return plain;
    }
    int end = Math.min(plain.length(), EventKey.MAX_BYTES);
    while (plain.substring(0, end).getBytes(StandardCharsets.UTF_8).length > EventKey.MAX_BYTES) {
      end--;
    }
    return plain.substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end);
  }

  /** A text of at most 1,024 characters; null for null or blank. */
  static @Nullable String text(@Nullable String sent) {
    return sent == null || sent.isBlank() ? null : cut(sent);
  }

  /** The same, of what is surely there. */
  static String cut(String sent) {
    return sent.length() <= LONGEST_TEXT
        ? sent
        : sent.substring(0, sent.offsetByCodePoints(0, sent.codePointCount(0, LONGEST_TEXT)));
  }

  private static String withoutControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return text.replaceAll("\\p{Cc}", "?");
      }
    }
    return text;
  }
}
