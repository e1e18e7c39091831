package io.tracepost.adapters.api.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Moments on the wire: RFC 3339 in UTC with microseconds out, RFC 3339 or epoch seconds in. */
public final class Times {
  /** What a field that is no moment is told. */
  public static final String EXPECTED =
      "is a time in RFC 3339 such as 2026-01-31T12:00:00Z, or epoch seconds as a number";

  private static final DateTimeFormatter OUT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final long NANOS = 1_000_000_000L;
  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

  private Times() {}

  /** A moment as it goes out. */
  public static String text(Instant moment) {
    return OUT.format(moment);
  }

  /** A moment given in microseconds since 1970 as it goes out. */
  public static String text(long micros) {
    return text(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** A moment as it came; empty when it is none. */
  public static Optional<Instant> read(JsonNode node) {
    if (node.isNumber()) {
      return ofEpochSeconds(node.decimalValue());
    }
    return node.isString() ? ofText(node.stringValue()) : Optional.empty();
  }

  private static Optional<Instant> ofText(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> ofEpochSeconds(BigDecimal seconds) {
    if (seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0) {
      return Optional.empty();
    }
    long nanos =
        seconds
            .multiply(BigDecimal.valueOf(NANOS))
            .setScale(0, RoundingMode.DOWN)
            .remainder(BigDecimal.valueOf(NANOS))
            .longValue();
    return Optional.of(Instant.ofEpochSecond(seconds.longValue(), nanos));
  }
}
