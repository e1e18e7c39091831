package io.tracepost.bootstrap.monitoring;

import io.tracepost.bootstrap.monitoring.Expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of PromQL that the alert rules use, and refuses the rest: selectors, {@code rate},
 * {@code increase}, {@code delta}, {@code absent}, {@code time}, {@code histogram_quantile},
 * aggregations by labels, arithmetic, comparisons, {@code and}, {@code unless}, {@code on} and {@code
 * group_left}.
 */
final class PromQl {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:([0-9]+(?:\\.[0-9]+)?(?:e[0-9]+)?(?![a-zA-Z]))|([a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|\"((?:[^\"\\\\]|\\\\.)*)\"|\\[([0-9]+)([smhd])\\]|(>=|<=|==|!=|=~|!~|[-+*/><=(){},]))");
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("and", "unless"),
          Set.of(">", "<", ">=", "<=", "==", "!="),
          Set.of("+", "-"),
          Set.of("*", "/"));
  private static final Set<String> GROWTH = Set.of("rate", "increase", "delta");
  private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "count");
  private static final Map<String, Integer> UNITS = Map.of("s", 1, "m", 60, "h", 3600, "d", 86400);

  private final List<String> tokens = new ArrayList<>();
  private final String text;
  private int next;

  private PromQl(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text.strip());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      tokens.add(
          matcher.group(3) != null
              ? '"' + matcher.group(3)
              : matcher.group(4) != null
                  ? "[" + Integer.parseInt(matcher.group(4)) * seconds(matcher.group(5))
                  : matcher.group().strip());
    }
    if (end != text.strip().length()) {
      throw new IllegalArgumentException("at " + end + ": " + text);
    }
  }

  /** Reads an expression. */
  static Expression read(String text) {
    PromQl parser = new PromQl(text);
    Expression expression = parser.level(0);
    if (parser.next != parser.tokens.size()) {
      throw new IllegalArgumentException("goes on at " + parser.peek() + ": " + text);
    }
    return expression;
  }

  /** The length of a duration such as {@code 5m}, in seconds. */
  static int duration(String text) {
    return Integer.parseInt(text.substring(0, text.length() - 1))
        * seconds(text.substring(text.length() - 1));
  }

  private static int seconds(String unit) {
    Integer seconds = UNITS.get(unit);
    if (seconds == null) {
      throw new IllegalArgumentException("no unit: " + unit);
    }
    return seconds;
  }

  private Expression level(int depth) {
    if (depth == LEVELS.size()) {
      return primary();
    }
    Expression left = level(depth + 1);
    while (LEVELS.get(depth).contains(peek())) {
      String operator = take();
      Optional<List<String>> on = Optional.empty();
      if (peek().equals("on")) {
        take();
        on = Optional.of(names());
        if (peek().equals("group_left")) {
          take();
          names();
        }
      }
      Expression a = left;
      Expression b = level(depth + 1);
      Operators operators = new Operators(operator, on);
      left = (line, now) -> operators.apply(a.at(line, now), b.at(line, now));
    }
    return left;
  }

  private Expression primary() {
    String token = take();
    if (token.equals("(")) {
      Expression inner = level(0);
      expect(")");
      return inner;
    }
    if (Character.isDigit(token.charAt(0))) {
      double number = Double.parseDouble(token);
      return (line, now) -> Value.of(number);
    }
    if (AGGREGATIONS.contains(token)) {
      List<String> by = List.of();
      if (peek().equals("by")) {
        take();
        by = names();
      }
      List<String> labels = by;
      Expression inner = parenthesized();
      return (line, now) -> Functions.aggregate(token, labels, inner.at(line, now));
    }
    return peek().equals("(") ? function(token) : instant(token);
  }

  private Expression function(String name) {
    if (GROWTH.contains(name)) {
      return growth(name);
    }
    switch (name) {
      case "absent" -> {
        Expression inner = parenthesized();
        return (line, now) -> Functions.absent(inner.at(line, now));
      }
      case "time" -> {
        expect("(");
        expect(")");
        return (line, now) -> Value.of(now);
      }
      case "histogram_quantile" -> {
        expect("(");
        double share = Double.parseDouble(take());
        expect(",");
        Expression buckets = level(0);
        expect(")");
        return (line, now) -> Functions.quantile(share, buckets.at(line, now));
      }
      default -> throw new IllegalArgumentException("no function " + name + ": " + text);
    }
  }

  private Expression growth(String function) {
    expect("(");
    String metric = take();
    Predicate<Map<String, String>> chosen = matchers();
    int seconds = Integer.parseInt(take().substring(1));
    expect(")");
    return (line, now) ->
        Value.of(
            Functions.growth(
                function, line.over(metric, chosen, now - seconds, now), now, seconds));
  }

  private Expression instant(String metric) {
    if (!Character.isLetter(metric.charAt(0))) {
      throw new IllegalArgumentException("no selector: " + metric + " in " + text);
    }
    Predicate<Map<String, String>> chosen = matchers();
    return (line, now) -> Value.of(line.at(metric, chosen, now));
  }

  private Predicate<Map<String, String>> matchers() {
    Predicate<Map<String, String>> all = labels -> true;
    if (!peek().equals("{")) {
      return all;
    }
    take();
    while (!peek().equals("}")) {
      String label = take();
      String operator = take();
      String value = take().substring(1);
      all = all.and(labels -> matches(operator, labels.getOrDefault(label, ""), value));
      if (peek().equals(",")) {
        take();
      }
    }
    take();
    return all;
  }

  private static boolean matches(String operator, String is, String wanted) {
    return switch (operator) {
      case "=" -> is.equals(wanted);
      case "!=" -> !is.equals(wanted);
      case "=~" -> is.matches(wanted);
      case "!~" -> !is.matches(wanted);
      default -> throw new IllegalArgumentException("no matcher: " + operator);
    };
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    expect("(");
    while (!peek().equals(")")) {
      names.add(take());
      if (peek().equals(",")) {
        take();
      }
    }
    take();
    return names;
  }

  private Expression parenthesized() {
    expect("(");
    Expression inner = level(0);
    expect(")");
    return inner;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("ends too early: " + text);
    }
    return tokens.get(next++);
  }

  private void expect(String token) {
    String taken = take();
    if (!taken.equals(token)) {
      throw new IllegalArgumentException(taken + " instead of " + token + ": " + text);
    }
  }
}
