package io.tracepost.application.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads event times, in microseconds since 1970 UTC: RFC 3339 texts with any offset, and epoch
 * seconds with decimals. Finer digits are cut off. Pure; the usual form is read by position, without
 * a formatter, because every event has one.
 */
final class EventTime {
  /** What no event time is. */
  static final long NONE = Long.MIN_VALUE;

  static final String EXPECTED =
      "give an RFC 3339 time such as 2026-11-01T00:00:00.25Z or seconds since 1970";

  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  /** 9999-12-31T23:59:59Z in seconds. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** In seconds the year 5138; in milliseconds 1973. */
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

  private EventTime() {}

  /** The time a text names; {@link #NONE} when it is no RFC 3339 time from 1970 to 9999. */
  static long ofText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1); // what is no Latin becomes a '?'
    return ofText(bytes, 0, bytes.length);
  }

  /** The same of a stretch of bytes. */
  static long ofText(byte[] text, int from, int to) {
    if (to - from < 20
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 13] != ':'
        || text[from + 16] != ':') {
      return NONE;
    }
    byte between = text[from + 10];
    int year = digits(text, from, from + 4);
    int month = digits(text, from + 5, from + 7);
    int day = digits(text, from + 8, from + 10);
    int hour = digits(text, from + 11, from + 13);
    int minute = digits(text, from + 14, from + 16);
    int second = digits(text, from + 17, from + 19);
    if ((between != 'T' && between != 't' && between != ' ')
        || year < 0
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 60) {
      return NONE;
    }
    int at = from + 19;
    int micros = 0;
    if (text[at] == '.') {
      int unit = 100_000;
      int first = ++at;
      while (at < to && isDigit(text[at])) {
        micros += (text[at++] - '0') * unit;
        unit /= 10;
      }
      if (at == first) {
        return NONE;
      }
    }
    int offset = offsetSeconds(text, at, to);
    long days = days(year, month, day);
    if (offset == Integer.MIN_VALUE || days == NONE) {
      return NONE;
    }
    long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second - offset;
    return seconds < 0 || seconds > LAST_SECOND ? NONE : seconds * 1_000_000 + micros;
  }

  /** The time of epoch seconds; {@link #NONE} when it is not from 1970 to 9999. */
  static long ofEpochSeconds(BigDecimal seconds) {
    if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(LAST_SECOND)) > 0) {
      return NONE;
    }
    return seconds.multiply(MICROS).setScale(0, RoundingMode.DOWN).longValueExact();
  }

  /** The microseconds of an instant. */
  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  /** Whether a number of seconds is so large that milliseconds or finer must be meant. */
  static boolean looksLikeMilliseconds(BigDecimal seconds) {
    return seconds.compareTo(FIRST_MILLISECONDS) >= 0;
  }

  /** Why a text is no event time. */
  static String complaint(String text) {
    boolean digitsOnly = !text.isEmpty() && text.chars().allMatch(EventTime::isDigit);
    if (digitsOnly) {
      return "is a text of digits; " + EXPECTED + " as a number";
    }
    return ofText(text + "Z") == NONE
        ? "is no time from 1970 to 9999; " + EXPECTED
        : "has no offset; add Z for UTC or one such as +02:00";
  }

  private static int offsetSeconds(byte[] text, int at, int to) {
    int left = to - at;
    if (left == 1 && (text[at] == 'Z' || text[at] == 'z')) {
      return 0;
    }
    if (left != 6 || text[at + 3] != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = digits(text, at + 1, at + 3);
    int minutes = digits(text, at + 4, at + 6);
    byte sign = text[at];
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || (sign != '+' && sign != '-')) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3_600 + minutes * 60;
    return sign == '+' ? seconds : -seconds;
  }

  private static long days(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static int digits(byte[] text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(text[i])) {
        return -1;
      }
      value = value * 10 + text[i] - '0';
    }
    return value;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
