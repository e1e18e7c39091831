package io.tracepost.bootstrap.settings;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes with its unit: {@code 512B}, {@code 256KiB}, {@code 16MiB}, {@code 10GiB}.
 *
 * @param least the smallest allowed, bytes
 * @param most the largest allowed, bytes
 */
record SizeForm(long least, long most) implements Form<Long> {
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})\\s*(B|KiB|MiB|GiB|TiB)");

  @Override
  public Long parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is \""
              + text
              + "\"; give a whole number with its unit B, KiB, MiB, GiB or TiB, such as 16MiB");
    }
    long value = Long.parseLong(matcher.group(1)) << (10 * UNITS.indexOf(matcher.group(2)));
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "is " + text + "; give " + print(least) + " to " + print(most));
    }
    return value;
  }

  private static String print(long bytes) {
    int unit = 0;
    long value = bytes;
    while (value > 0 && value % 1024 == 0 && unit < UNITS.size() - 1) {
      value /= 1024;
      unit++;
    }
    return value + UNITS.get(unit);
  }
}
