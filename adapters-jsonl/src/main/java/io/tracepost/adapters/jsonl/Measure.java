package io.tracepost.adapters.jsonl;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes and spans of time as people write them. Pure. */
final class Measure {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) ?(B|KiB|MiB|GiB|KB|MB|GB)?");
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9}) ?(s|m|h|d)");
  private static final Map<String, Long> BYTES =
      Map.of(
          "B",
          1L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L);

  private Measure() {}

  /** {@code 67108864}, {@code 64MiB} or {@code 64 MiB} in bytes; empty when it is no size. */
  static Optional<Long> bytes(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      return Optional.empty();
    }
    String unit = size.group(2) == null ? "B" : size.group(2);
    long factor = BYTES.getOrDefault(unit, 1L);
    long count = Long.parseLong(size.group(1));
    return count > Long.MAX_VALUE / factor ? Optional.empty() : Optional.of(count * factor);
  }

  /** {@code 30s}, {@code 15m}, {@code 1h} or {@code 7d}; empty when it is no span. */
  static Optional<Duration> span(String text) {
    Matcher span = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!span.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(span.group(1));
    return Optional.of(
        switch (span.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}
