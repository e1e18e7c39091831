package io.tracepost.adapters.api.export;

import io.tracepost.adapters.api.json.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a moment as a query names it: RFC 3339, epoch seconds, or a span back from now. Pure. */
final class SpanBack {
  /** What a parameter that is no moment is told. */
  static final String EXPECTED =
      "is a time in RFC 3339 such as 2026-01-31T12:00:00Z, epoch seconds, or a span back such as"
          + " 15m, 1h or 7d";

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})([smhdw])");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");

  private SpanBack() {}

  /** The moment a text names; empty when it names none. */
  static Optional<Instant> read(String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      Instant then = now.minus(unit(span.group(2)).multipliedBy(Long.parseLong(span.group(1))));
      return Optional.of(then.isBefore(Instant.EPOCH) ? Instant.EPOCH : then);
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return Times.read(
        SECONDS.matcher(text).matches()
            ? nodes.numberNode(new BigDecimal(text))
            : nodes.stringNode(text));
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
