package io.tracepost.sandbox.azure;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The type of a stream's column, with the conversion that ingestion applies to a JSON value: what does not fit becomes null and
 * nobody is told. Stateless.
 *
 * <p>Source: the DCR structure page (type names) and Kusto's scalar types; the null rule is Kusto behaviour the ingestion pages
 * do not spell out.
 */
public enum ColumnType {
  /** Text; other values arrive as their JSON text. */
  STRING,
  /** 32-bit integer. */
  INT,
  /** 64-bit integer. */
  LONG,
  /** Double precision number. */
  REAL,
  /** True or false; named {@code boolean} in a stream declaration. */
  BOOLEAN,
  /** Any JSON. */
  DYNAMIC,
  /** A moment, from ISO 8601 text only: an epoch number becomes null. */
  DATETIME;

  /** The largest field kept whole, in UTF-8 bytes; the rest is cut off silently. */
  public static final int MAX_FIELD_BYTES = 64 * 1024;

  private static final DateTimeFormatter ISO_WITH_OPTIONAL_ZONE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT);

  /** The name as a stream declaration writes it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The stored value, or empty where the column stays null.
   *
   * @return a {@link String}, {@link Integer}, {@link Long}, {@link Double}, {@link Boolean}, {@link Instant}, or for
   *     {@link #DYNAMIC} a {@link JsonNode} (a {@link String} when truncation broke its JSON)
   */
  Optional<Object> stored(JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    return switch (this) {
      case STRING ->
          Optional.of(truncated(value.isString() ? value.stringValue() : value.toString()));
      case INT -> integer(value, 31).map(BigInteger::intValueExact);
      case LONG -> integer(value, 63).map(BigInteger::longValueExact);
      case REAL -> real(value).map(number -> number);
      case BOOLEAN -> bool(value).map(flag -> flag);
      case DATETIME -> moment(value).map(moment -> moment);
      case DYNAMIC -> Optional.of(dynamic(value));
    };
  }

  private static Optional<BigInteger> integer(JsonNode value, int bits) {
    if (!value.isIntegralNumber() && !value.isString()) {
      return Optional.empty();
    }
    try {
      BigInteger number = new BigInteger(value.asString().strip());
      return number.bitLength() <= bits ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Double> real(JsonNode value) {
    if (!value.isNumber() && !value.isString()) {
      return Optional.empty();
    }
    try {
      double number = Double.parseDouble(value.asString().strip());
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> bool(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    }
    return switch (value.isString() ? value.stringValue().toLowerCase(Locale.ROOT) : "") {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> moment(JsonNode value) {
    if (!value.isString()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OffsetDateTime.parse(value.stringValue(), ISO_WITH_OPTIONAL_ZONE)
              .withOffsetSameInstant(ZoneOffset.UTC)
              .toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Object dynamic(JsonNode value) {
    String text = value.toString();
    String kept = truncated(text);
    return kept.length() == text.length() ? value : kept;
  }

  private static String truncated(String text) {
    if (text.length() <= MAX_FIELD_BYTES / 4) {
      return text;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= MAX_FIELD_BYTES) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.IGNORE)
          .decode(ByteBuffer.wrap(utf8, 0, MAX_FIELD_BYTES))
          .toString();
    } catch (CharacterCodingException impossible) {
      throw new IllegalStateException(
          "decoding that ignores malformed input cannot fail", impossible);
    }
  }
}
