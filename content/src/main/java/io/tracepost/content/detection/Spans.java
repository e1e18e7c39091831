package io.tracepost.content.detection;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as every query language here writes them: {@code 30s}, {@code 15m}, {@code 1h}, {@code 14d}. */
public final class Spans {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

  private Spans() {}

  /** The span of a text; empty when it is none. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** The text of a span of whole seconds, in the largest unit that divides it. */
  public static String text(Duration span) {
    long seconds = span.toSeconds();
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds > 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
