package io.tracepost.content.labelled;

import io.tracepost.content.detection.Spans;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments counted from another: {@code -12m}, {@code -1h30m}, {@code 0s}. */
final class Moments {
  private static final Pattern FORM = Pattern.compile("(-?)((\\d+[smhd])+)");
  private static final Pattern PART = Pattern.compile("\\d+[smhd]");

  private Moments() {}

  /** The distance, negative for the past. */
  static Duration span(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new AssertionError("no moment: " + text);
    }
    Duration sum = Duration.ZERO;
    Matcher parts = PART.matcher(matcher.group(2));
    while (parts.find()) {
      sum = sum.plus(Spans.parse(parts.group()).orElseThrow());
    }
    return matcher.group(1).isEmpty() ? sum : sum.negated();
  }
}
