package io.tracepost.content.esql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a query, one after the other. Not thread-safe. */
final class EsqlTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|\\d+(?:\\.\\d+)?|[@A-Za-z_*][A-Za-z0-9_@.*-]*|==|!=|<=|>=|[-+*/%<>=(),|])");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  EsqlTokens(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.strip().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new AssertionError("no ES|QL: " + text.substring(end));
      }
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
  }

  boolean atEnd() {
    return at == tokens.size();
  }

  String peek() {
    return atEnd() ? "" : tokens.get(at);
  }

  String next() {
    if (atEnd()) {
      throw new AssertionError("the query ends too early");
    }
    return tokens.get(at++);
  }

  /** Takes a token when it is the next one; words whatever their case. */
  boolean take(String token) {
    if (peek().toUpperCase(Locale.ROOT).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  /** Takes a token that has to be the next one. */
  void expect(String token) {
    if (!take(token)) {
      throw new AssertionError("expected " + token + ", found " + peek());
    }
  }

  /** Whether an assignment comes next. */
  boolean assigns() {
    return at + 1 < tokens.size() && tokens.get(at + 1).equals("=");
  }
}
