package io.tracepost.bootstrap.logging;

import java.util.regex.Pattern;

/**
 * Makes a text fit for a log line. What would break a line, steer a terminal or turn the direction of
 * reading is written as a JSON escape ({@code \n}, {@code \u001b}), so that nobody's name or answer
 * can look like another line; what looks like a credential is left out. Pure.
 *
 * <p>Sources: Unicode 15, bidirectional controls (UAX #9, table 4); OWASP Logging Cheat Sheet, "Event
 * collection", read 2026-11-23.
 */
final class PlainText {
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(?i)\\b(bearer|splunk|basic|apikey)(\\s+)(?=\\S*[0-9])[a-z0-9._~+/=-]{12,}"
              + "|(tp_[0-9a-f]{16}_)[0-9a-f]+");

  private PlainText() {}

  /** Adds a text to a line. */
  static void append(StringBuilder line, String text) {
    String shown = withoutCredentials(text);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (isLoneSurrogate(shown, i)) {
        escape(line, c);
        continue;
      }
      switch (c) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (steers(c)) {
            escape(line, c);
          } else {
            line.append(c);
          }
        }
      }
    }
  }

  /** The text without bearer tokens, basic credentials and keys of this service. */
  static String withoutCredentials(String text) {
    return CREDENTIALS.matcher(text).replaceAll("$1$2$3***");
  }

  /** Whether a character does something instead of being shown. */
  static boolean steers(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u061c'
        || (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\ufeff';
  }

  /** Half a pair without the other half, which no UTF-8 can hold. */
  static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  static void escape(StringBuilder line, char c) {
    line.append("\\u").append(String.format("%04x", (int) c));
  }
}
