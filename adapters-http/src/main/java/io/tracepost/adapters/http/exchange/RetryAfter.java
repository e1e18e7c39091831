package io.tracepost.adapters.http.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads Retry-After (RFC 9110 §10.2.3): seconds, or one of the three HTTP dates (§5.6.7). Pure. */
public final class RetryAfter {
  /** The longest delay taken from a server; a longer wish is cut to it. */
  public static final Duration MAX = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("\\d+");
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC);

  private RetryAfter() {}

  /**
   * The delay a header asks for, from zero to {@link #MAX}; empty when it cannot be read.
   *
   * @param value the header's value
   * @param now the moment a date is counted from
   */
  public static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      // Ten digits and more would not fit an int, and MAX has four.
      return Optional.of(
          text.length() > 9 ? MAX : capped(Duration.ofSeconds(Integer.parseInt(text))));
    }
    return Stream.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)
        .flatMap(form -> date(text, form).stream())
        .findFirst()
        .map(date -> capped(Duration.between(now, date)));
  }

  /** Its two digits mean the year that is at most 50 years ahead (RFC 9110 §5.6.7). */
  private static DateTimeFormatter rfc850(Instant now) {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, now.atOffset(ZoneOffset.UTC).getYear() - 49)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US)
        .withZone(ZoneOffset.UTC);
  }

  private static Optional<Instant> date(String text, DateTimeFormatter form) {
    try {
      return Optional.of(form.parse(text, Instant::from));
    } catch (DateTimeException otherForm) {
      return Optional.empty();
    }
  }

  private static Duration capped(Duration wish) {
    if (wish.isNegative()) {
      return Duration.ZERO;
    }
    return wish.compareTo(MAX) > 0 ? MAX : wish;
  }
}
