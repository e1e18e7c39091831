package io.tracepost.content.loki.logql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a query. A text comes as {@code "} and its value, a range as {@code [} and its span. Not thread-safe. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|#[^\\n]*|\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`]*)`|\\[\\s*(\\d+[smhd])\\s*\\]|(\\d+[smhd])(?![a-z])"
              + "|(\\d+(?:\\.\\d+)?)|([a-zA-Z_][a-zA-Z0-9_]*)|(\\|=|\\|~|=~|!~|!=|==|>=|<=|[-+*/(){}|,=<>])");

  private final List<String> tokens = new ArrayList<>();
  private final String query;
  private int next;

  Tokens(String query) {
    this.query = query;
    Matcher matcher = TOKEN.matcher(query);
    int end = 0;
    while (end < query.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException("no token at " + end + ": " + query);
      }
      end = matcher.end();
      String text = matcher.group().strip();
      if (matcher.group(1) != null) {
        tokens.add('"' + matcher.group(1).replace("\\\"", "\"").replace("\\\\", "\\"));
      } else if (matcher.group(2) != null) {
        tokens.add('"' + matcher.group(2));
      } else if (matcher.group(3) != null) {
        tokens.add('[' + matcher.group(3));
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        tokens.add(text);
      }
    }
  }

  /** The next token, which stays; empty at the end. */
  String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  /** The one after the next; empty at the end. */
  String peekSecond() {
    return next + 1 < tokens.size() ? tokens.get(next + 1) : "";
  }

  String take() {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("ends too early: " + query);
    }
    return tokens.get(next++);
  }

  boolean takeIf(String token) {
    boolean there = peek().equals(token);
    next += there ? 1 : 0;
    return there;
  }

  void expect(String token) {
    String taken = take();
    if (!taken.equals(token)) {
      throw new IllegalArgumentException(taken + " instead of " + token + ": " + query);
    }
  }

  /** The value of a text. */
  String text() {
    String taken = take();
    if (!taken.startsWith("\"")) {
      throw new IllegalArgumentException(taken + " is no text: " + query);
    }
    return taken.substring(1);
  }

  /** A name. */
  String name() {
    String taken = take();
    if (!Character.isLetter(taken.charAt(0)) && taken.charAt(0) != '_') {
      throw new IllegalArgumentException(taken + " is no name: " + query);
    }
    return taken;
  }

  /** Names in parentheses. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    expect("(");
    while (!takeIf(")")) {
      names.add(name());
      takeIf(",");
    }
    return names;
  }

  IllegalArgumentException unknown(String token) {
    return new IllegalArgumentException("not understood: " + token + " in " + query);
  }
}
