package io.tracepost.bootstrap.monitoring;

import io.tracepost.bootstrap.monitoring.Expression.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operators of PromQL that the rules use. Source: <a
 * href="https://prometheus.io/docs/prometheus/latest/querying/operators/">Prometheus, operators</a>,
 * read 2026-11-23.
 *
 * @param operator its sign or word
 * @param on the labels that must agree; empty: all of them
 */
record Operators(String operator, Optional<List<String>> on) {
  private static final Set<String> COMPARISONS = Set.of(">", "<", ">=", "<=", "==", "!=");

  Value apply(Value left, Value right) {
    if (left.scalar() && right.scalar()) {
      return Value.of(number(left.number(), right.number()));
    }
    return switch (operator) {
      case "and" -> keep(left, right, true);
      case "unless" -> keep(left, right, false);
      default -> pairs(left, right);
    };
  }

  private Value keep(Value left, Value right, boolean wanted) {
    Map<Map<String, String>, Double> kept = new LinkedHashMap<>();
    left.vector()
        .forEach(
            (labels, value) -> {
              boolean there =
                  right.vector().keySet().stream()
                      .anyMatch(other -> key(other).equals(key(labels)));
              if (there == wanted) {
                kept.put(labels, value);
              }
            });
    return Value.of(kept);
  }

  private Value pairs(Value left, Value right) {
    Map<Map<String, String>, Double> result = new LinkedHashMap<>();
    Value many = left.scalar() ? right : left;
    many.vector()
        .forEach(
            (labels, value) -> {
              Optional<Double> a = left.scalar() ? Optional.of(left.number()) : Optional.of(value);
              Optional<Double> b =
                  right.scalar() ? Optional.of(right.number()) : match(right, labels);
              if (left.scalar()) {
                b = Optional.of(value);
              }
              if (a.isPresent() && b.isPresent()) {
                double answer = number(a.get(), b.get());
                if (!COMPARISONS.contains(operator)) {
                  result.put(labels, answer);
                } else if (answer == 1) {
                  result.put(labels, value);
                }
              }
            });
    return Value.of(result);
  }

  private Optional<Double> match(Value others, Map<String, String> labels) {
    return others.vector().entrySet().stream()
        .filter(other -> key(other.getKey()).equals(key(labels)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Map<String, String> key(Map<String, String> labels) {
    return on.map(names -> Functions.only(labels, names)).orElse(labels);
  }

  private double number(double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case ">" -> a > b ? 1 : 0;
      case "<" -> a < b ? 1 : 0;
      case ">=" -> a >= b ? 1 : 0;
      case "<=" -> a <= b ? 1 : 0;
      case "==" -> a == b ? 1 : 0;
      case "!=" -> a != b ? 1 : 0;
      default -> throw new IllegalArgumentException("no operator: " + operator);
    };
  }
}
