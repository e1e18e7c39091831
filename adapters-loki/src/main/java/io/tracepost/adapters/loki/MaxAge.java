package io.tracepost.adapters.loki;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old an event may be when it is sent.
 *
 * @param limit empty for any age
 */
record MaxAge(Optional<Duration> limit) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([mhd])");

  /** Nanoseconds since 1970 fit a signed number of 64 bits up to April 2262. */
  private static final long MAX_MICROS = Long.MAX_VALUE / 1_000;

  /** Reads {@code 7d}, {@code 12h}, {@code 30m} or {@code off}; empty when it is none of these. */
  static Optional<MaxAge> parse(String text) {
    if ("off".equals(text)) {
      return Optional.of(new MaxAge(Optional.empty()));
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(form.group(1));
    Duration limit =
        switch (form.group(2).charAt(0)) {
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    return Optional.of(new MaxAge(Optional.of(limit)));
  }

  /** The oldest time that may be sent, in microseconds since 1970 UTC. */
  long oldestMicros(Instant now) {
    return limit
        .map(now::minus)
        .map(oldest -> oldest.getEpochSecond() * 1_000_000 + oldest.getNano() / 1_000)
        .orElse(-MAX_MICROS);
  }

  /** The newest time that can be written at all, in microseconds since 1970 UTC. */
  static long newestMicros() {
    return MAX_MICROS;
  }
}
