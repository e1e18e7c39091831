package io.tracepost.application.intake;

import io.tracepost.application.json.CanonicalJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the value a parser stands at. Each method answers null and leaves the result in {@link
 * #value}, or answers what is wrong and leaves the parser at the value's end. Not thread-safe.
 */
final class ScalarReader {
  private static final Set<String> NOT_NUMBERS =
      Set.of("NaN", "nan", "Infinity", "-Infinity", "+Infinity", "inf", "-inf", "INF", "-INF");

  private Object value = "";

  /** What the last successful read found. */
  Object value() {
    return value;
  }

  @Nullable String text(JsonParser parser, JsonToken token) {
    if (token != JsonToken.VALUE_STRING) {
      return mismatch(parser, token, "a string");
    }
    value = parser.getString();
    return null;
  }

  @Nullable String truth(JsonParser parser, JsonToken token) {
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      return mismatch(parser, token, "true or false");
    }
    value = token == JsonToken.VALUE_TRUE;
    return null;
  }

  @Nullable String oneOf(JsonParser parser, JsonToken token, Choices choices) {
    if (token != JsonToken.VALUE_STRING) {
      return mismatch(parser, token, "one of " + String.join(", ", choices.names()));
    }
    String name = parser.getString();
    Object choice = choices.value(name);
    if (choice == null) {
      return choices.complaint(name);
    }
    value = choice;
    return null;
  }

  /** A whole number, as a Long; 412.0 is one. */
  @Nullable String whole(JsonParser parser, JsonToken token) {
    String wrong = number(parser, token, "a whole number");
    if (wrong != null || value instanceof Long) {
      return wrong;
    }
    BigDecimal number = ((BigDecimal) value()).stripTrailingZeros();
    if (number.scale() > 0) {
      return "is not a whole number; give a count";
    }
    if (number.precision() - number.scale() > 18) {
      return "is too large; give a count of at most 18 digits";
    }
    value = number.longValueExact();
    return null;
  }

  /** Any number, as a BigDecimal. */
  @Nullable String decimal(JsonParser parser, JsonToken token) {
    String wrong = number(parser, token, "a number");
    if (wrong == null && value instanceof Long whole) {
      value = BigDecimal.valueOf(whole);
    }
    return wrong;
  }

  /** Any number: a Long when it is written as one and fits, else a BigDecimal of bounded length. */
  @Nullable String number(JsonParser parser, JsonToken token, String wanted) {
    if (!token.isNumeric()) {
      return mismatch(parser, token, wanted);
    }
    try {
      if (token == JsonToken.VALUE_NUMBER_INT) {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
          value = parser.getLongValue();
          return null;
        }
      } else if (parser.isNaN()) {
        return notNumber(parser.getString(), wanted);
      }
      BigDecimal number = parser.getDecimalValue();
      value = number;
      return CanonicalJson.isWritable(number) ? null : tooLong();
    } catch (JacksonException | ArithmeticException | NumberFormatException e) {
      return tooLong();
    }
  }

  /** An event time, as an Instant of whole microseconds. */
  @Nullable String time(JsonParser parser, JsonToken token) {
    long micros;
    if (token == JsonToken.VALUE_STRING) {
      String text = parser.getString();
      micros = EventTime.ofText(text);
      if (micros == EventTime.NONE) {
        return EventTime.complaint(text);
      }
    } else {
      if (!token.isNumeric()) {
        return mismatch(parser, token, "an RFC 3339 time or seconds since 1970");
      }
      String wrong = decimal(parser, token);
      if (wrong != null) {
        return wrong;
      }
      BigDecimal seconds = (BigDecimal) value();
      if (EventTime.looksLikeMilliseconds(seconds)) {
        return "looks like milliseconds or finer; give seconds since 1970, decimals allowed";
      }
      micros = EventTime.ofEpochSeconds(seconds);
      if (micros == EventTime.NONE) {
        return "is before 1970; " + EventTime.EXPECTED;
      }
    }
    value = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    return null;
  }

  /** What is wrong with a value of another type; skips it when it is an object or an array. */
  static String mismatch(JsonParser parser, JsonToken token, String wanted) {
    if (token == JsonToken.VALUE_STRING && NOT_NUMBERS.contains(parser.getString())) {
      return notNumber(parser.getString(), wanted);
    }
    parser.skipChildren();
    String found =
        switch (token) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a string";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          default -> "null";
        };
    return "is " + found + "; give " + wanted;
  }

  private static String notNumber(String text, String wanted) {
    return "is " + text + ", which JSON cannot carry; give " + wanted + " or leave it out";
  }

  private static String tooLong() {
    return "takes more than "
        + CanonicalJson.MAX_NUMBER_LENGTH
        + " digits without an exponent; give a number of ordinary size";
  }
}
