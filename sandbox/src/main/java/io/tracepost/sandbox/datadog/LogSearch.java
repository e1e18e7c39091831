package io.tracepost.sandbox.datadog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the part of Datadog's search syntax that security teams use: terms side by side or with {@code AND}, {@code OR}, {@code -},
 * brackets; {@code service:}, {@code source:}, {@code host:}, {@code status:}; tags as {@code key:value}; attributes as {@code
 * @path:value} with a value, a quoted one, several in brackets, {@code *}, or a number behind {@code > >= < <=}. One for each
 * search.
 *
 * <p>Source: Datadog, "Log search syntax". A bare value may not hold a colon; whether the real one is as strict depends on the
 * place, so it is quoted here.
 */
final class LogSearch {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"]*\"|[()]|-(?=[^\\s])|[^\\s()\":]+:|[^\\s()\":]+)");
  private static final Pattern COMPARISON = Pattern.compile("([<>]=?)(-?[0-9.]+)");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  private LogSearch(String query) {
    Matcher token = TOKEN.matcher(query);
    int end = 0;
    while (token.find() && token.start() == end) {
      tokens.add(token.group(1));
      end = token.end();
    }
    if (!query.substring(end).isBlank()) {
      throw new IllegalArgumentException("not understood from \"" + query.substring(end) + "\" on");
    }
  }

  /**
   * What a query finds.
   *
   * @throws IllegalArgumentException when it is not understood
   */
  static Predicate<IndexedLog> of(String query) {
    LogSearch search = new LogSearch(query);
    Predicate<IndexedLog> found = search.alternatives();
    if (search.at < search.tokens.size()) {
      throw new IllegalArgumentException("not understood: " + search.tokens.get(search.at));
    }
    return found;
  }

  private Predicate<IndexedLog> alternatives() {
    Predicate<IndexedLog> any = all();
    while (take("OR")) {
      any = any.or(all());
    }
    return any;
  }

  private Predicate<IndexedLog> all() {
    Predicate<IndexedLog> all = term();
    while (at < tokens.size() && !next().equals(")") && !next().equals("OR")) {
      take("AND");
      all = all.and(term());
    }
    return all;
  }

  private Predicate<IndexedLog> term() {
    if (take("-")) {
      return term().negate();
    }
    if (take("(")) {
      Predicate<IndexedLog> inner = alternatives();
      expect(")");
      return inner;
    }
    String token = taken();
    if (!token.endsWith(":")) {
      String words = unquoted(token).toLowerCase(Locale.ROOT);
      return log -> log.message().toLowerCase(Locale.ROOT).contains(words);
    }
    String key = token.substring(0, token.length() - 1);
    Predicate<List<String>> values = values();
    return log -> values.test(valuesOf(log, key));
  }

  private Predicate<List<String>> values() {
    if (!take("(")) {
      return value(taken());
    }
    Predicate<List<String>> any = value(taken());
    while (take("OR")) {
      any = any.or(value(taken()));
    }
    expect(")");
    return any;
  }

  private static Predicate<List<String>> value(String token) {
    Matcher comparison = COMPARISON.matcher(token);
    if (comparison.matches()) {
      double bound = Double.parseDouble(comparison.group(2));
      String sign = comparison.group(1);
      return values -> values.stream().anyMatch(value -> compared(value, sign, bound));
    }
    String pattern =
        token.startsWith("\"")
            ? Pattern.quote(unquoted(token))
            : Pattern.compile("\\*")
                .splitAsStream(token + " ")
                .map(piece -> Pattern.quote(piece.stripTrailing()))
                .collect(Collectors.joining(".*"));
    Pattern whole = Pattern.compile(pattern, Pattern.DOTALL);
    return values -> values.stream().anyMatch(value -> whole.matcher(value).matches());
  }

  private static boolean compared(String value, String sign, double bound) {
    if (!value.matches("-?[0-9.]+([eE]-?[0-9]+)?")) {
      return false;
    }
    int order = Double.compare(Double.parseDouble(value), bound);
    return switch (sign) {
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "<" -> order < 0;
      default -> order <= 0;
    };
  }

  private static List<String> valuesOf(IndexedLog log, String key) {
    String one =
        switch (key) {
          case "service" -> log.labels().service();
          case "source" -> log.labels().source();
          case "host" -> log.labels().host();
          case "status" -> log.level().name().toLowerCase(Locale.ROOT);
          default -> key.startsWith("@") ? log.attribute(key.substring(1)) : "";
        };
    if (!one.isEmpty()) {
      return List.of(one);
    }
    return log.labels().tags().stream()
        .filter(tag -> tag.startsWith(key + ":"))
        .map(tag -> tag.substring(key.length() + 1))
        .toList();
  }

  private String next() {
    return tokens.get(at);
  }

  private String taken() {
    if (at == tokens.size()) {
      throw new IllegalArgumentException("the query ends too early");
    }
    return tokens.get(at++);
  }

  private boolean take(String token) {
    if (at < tokens.size() && next().equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!take(token)) {
      throw new IllegalArgumentException("a " + token + " is missing");
    }
  }

  private static String unquoted(String token) {
    return token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
  }
}
