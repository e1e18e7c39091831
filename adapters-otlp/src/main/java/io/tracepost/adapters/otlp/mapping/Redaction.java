package io.tracepost.adapters.otlp.mapping;

import java.util.regex.Pattern;

/** Takes out of a text what does not belong into a log: content, addresses, secrets. Pure. */
public final class Redaction {
  private static final int LONGEST_FAILURE = 1_024;
  private static final Pattern JSON = Pattern.compile("[\\[{]\\s*([\"\\[{]|$)");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]{65,}\"");
  private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[A-Za-z0-9._~+/=-]+");
  private static final Pattern SECRET =
      Pattern.compile("\\b(?:sk|pk|key|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{16,}");
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+");
  private static final Pattern CARD = Pattern.compile("\\b\\d(?:[ -]?\\d){12,18}\\b");

  private Redaction() {}

  /** The words of a failure, without content and cut. */
  static String failure(String line) {
    var json = JSON.matcher(line);
    String plain = json.find() ? line.substring(0, json.start()) + "[redacted]" : line;
    plain = QUOTED.matcher(plain).replaceAll("\"[redacted]\"");
    return cut(common(plain).strip(), LONGEST_FAILURE);
  }

  /** Content that is kept as evidence, without addresses, secrets and card numbers, and cut. */
  public static String evidence(String content, int longest) {
    return cut(CARD.matcher(common(content)).replaceAll("[number]"), longest);
  }

  private static String common(String text) {
    String open = BEARER.matcher(text).replaceAll("[secret]");
    open = SECRET.matcher(open).replaceAll("[secret]");
    return MAIL.matcher(open).replaceAll("[email]");
  }

  /** A text of at most so many characters; a longer one ends with an ellipsis. */
  public static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
