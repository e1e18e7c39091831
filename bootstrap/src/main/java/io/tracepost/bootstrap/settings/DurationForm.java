package io.tracepost.bootstrap.settings;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time with its unit: {@code 500ms}, {@code 5s}, {@code 10m}, {@code 1h}, {@code 7d}.
 *
 * @param least the shortest allowed
 * @param most the longest allowed
 */
record DurationForm(Duration least, Duration most) implements Form<Duration> {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  @Override
  public Duration parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is \"" + text + "\"; give a whole number with its unit ms, s, m, h or d, such as 5s");
    }
    Duration value =
        UNITS.getOrDefault(matcher.group(2), Duration.ZERO).multipliedBy(number(matcher.group(1)));
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "is " + text + "; give " + print(least) + " to " + print(most));
    }
    return value;
  }

  private static long number(String digits) {
    return Long.parseLong(digits);
  }

  private static String print(Duration value) {
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      long millis = UNITS.getOrDefault(unit, Duration.ZERO).toMillis();
      if (value.toMillis() > 0 && value.toMillis() % millis == 0) {
        return value.toMillis() / millis + unit;
      }
    }
    return value.toMillis() + "ms";
  }
}
