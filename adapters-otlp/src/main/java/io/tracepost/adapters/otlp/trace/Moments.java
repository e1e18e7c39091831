package io.tracepost.adapters.otlp.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Nanoseconds since 1970 as moments and texts. Not thread-safe: remembers the last second. */
final class Moments {
  private static final long NANOS = 1_000_000_000L;
  private static final int MICROS_DIGITS = 6;
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT).withZone(ZoneOffset.UTC);

  private long second = Long.MIN_VALUE;
  private String prefix = "";

  /** A moment, cut to microseconds. */
  static Instant instant(long nanos) {
    long micros = Long.divideUnsigned(nanos, 1_000);
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }

  /** RFC 3339 in UTC with microseconds. */
  String text(long nanos) {
    long whole = Long.divideUnsigned(nanos, NANOS);
    if (whole != second) {
      second = whole;
      prefix = SECOND.format(Instant.ofEpochSecond(whole));
    }
    String micros = Long.toString(Long.remainderUnsigned(nanos, NANOS) / 1_000);
    return prefix + "0".repeat(MICROS_DIGITS - micros.length()) + micros + "Z";
  }

  /** The milliseconds between two moments; none when the second is the earlier one. */
  static BigDecimal millis(long start, long end) {
    long nanos = Math.max(0, end - start);
    BigDecimal millis = BigDecimal.valueOf(nanos, MICROS_DIGITS).stripTrailingZeros();
    return millis.scale() < 0 ? millis.setScale(0) : millis;
  }
}
