package io.tracepost.content.loki.logql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of one action that calls functions: {@code sub}, {@code unixEpoch}, {@code toDate} with RFC 3339's layout,
 * {@code __timestamp__}. Immutable.
 */
final class GoTemplate {
  private static final Pattern ACTION = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"]*\"|\\.[a-z_]+|[a-zA-Z_]+|\\(|\\))");
  private static final String RFC_3339 = "2006-01-02T15:04:05Z07:00";

  private final List<String> tokens = new ArrayList<>();

  GoTemplate(String text) {
    Matcher action = ACTION.matcher(text);
    if (!action.matches()) {
      throw new IllegalArgumentException("no single action: " + text);
    }
    Matcher token = TOKEN.matcher(action.group(1));
    int end = 0;
    while (token.find(end) && token.start() == end) {
      tokens.add(token.group(1));
      end = token.end();
    }
    if (end != action.group(1).length()) {
      throw new IllegalArgumentException("not understood at " + end + ": " + text);
    }
  }

  /** The labels it reads. */
  Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    tokens.stream()
        .filter(token -> token.startsWith("."))
        .forEach(token -> fields.add(token.substring(1)));
    return fields;
  }

  /** Its text for a line. */
  String of(LineState state) {
    return String.valueOf(call(new Cursor(), state));
  }

  private static final class Cursor {
    private int at;
  }

  private Object call(Cursor cursor, LineState state) {
    String function = tokens.get(cursor.at++);
    List<Object> arguments = new ArrayList<>();
    while (cursor.at < tokens.size() && !tokens.get(cursor.at).equals(")")) {
      arguments.add(argument(cursor, state));
    }
    return switch (function) {
      case "sub" -> number(arguments.get(0)) - number(arguments.get(1));
      case "unixEpoch" -> Long.toString(((Instant) arguments.get(0)).getEpochSecond());
      case "toDate" -> date(arguments);
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }

  private Object argument(Cursor cursor, LineState state) {
    String token = tokens.get(cursor.at++);
    if (token.equals("(")) {
      Object inner = call(cursor, state);
      cursor.at++;
      return inner;
    }
    if (token.startsWith("\"")) {
      return token.substring(1, token.length() - 1);
    }
    if (token.equals("__timestamp__")) {
      return Instant.ofEpochSecond(0, state.nanos());
    }
    return state.label(token.substring(1));
  }

  private static long number(Object value) {
    return Long.parseLong(String.valueOf(value));
  }

  /** The year 1 for what does not parse, as Go has it. */
  private static Instant date(List<Object> arguments) {
    if (!arguments.get(0).equals(RFC_3339)) {
      throw new IllegalArgumentException("no layout " + arguments.get(0));
    }
    try {
      return OffsetDateTime.parse(String.valueOf(arguments.get(1))).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.parse("0001-01-01T00:00:00Z");
    }
  }
}
