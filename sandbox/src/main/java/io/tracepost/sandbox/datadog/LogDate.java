package io.tracepost.sandbox.datadog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the official date of a log: the first attribute of a list that is there, as ISO 8601 or as epoch
 * <em>milliseconds</em>. Epoch seconds become a day of January 1970, nanoseconds a far future, and both are then dropped
 * without a word.
 *
 * <p>Source: Datadog, "Preprocessing for JSON logs"; the RFC 3164 form is left out.
 */
final class LogDate {
  static final List<String> ATTRIBUTES =
      List.of(
          "@timestamp",
          "timestamp",
          "_timestamp",
          "Timestamp",
          "eventTime",
          "date",
          "published_date");

  private LogDate() {}

  static Optional<Instant> of(JsonNode log) {
    return ATTRIBUTES.stream()
        .map(log::path)
        .filter(value -> !value.isMissingNode())
        .findFirst()
        .flatMap(LogDate::read);
  }

  private static Optional<Instant> read(JsonNode value) {
    try {
      if (value.isNumber()) {
        return Optional.of(Instant.ofEpochMilli(value.asLong()));
      }
      String text = value.asString();
      return Optional.of(
          text.matches("\\d{1,18}")
              ? Instant.ofEpochMilli(Long.parseLong(text))
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
