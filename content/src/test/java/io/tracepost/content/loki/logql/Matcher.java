package io.tracepost.content.loki.logql;

/** Compares one label with a text or a pattern, as a whole; a label that is not there is empty. */
record Matcher(String name, String operator, String value) {
  /** Reads one. */
  static Matcher read(Tokens tokens) {
    return new Matcher(tokens.name(), tokens.take(), tokens.text());
  }

  boolean matches(String is) {
    return switch (operator) {
      case "=" -> is.equals(value);
      case "!=" -> !is.equals(value);
      case "=~" -> is.matches(value);
      case "!~" -> !is.matches(value);
      default -> throw new IllegalArgumentException("no matcher: " + operator);
    };
  }
}
