package io.tracepost.content.loki.logql;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands between two vectors.
 *
 * @param operator as written
 * @param matching which labels have to be alike
 * @param labels those that {@code matching} is about
 * @param manyToOne whether several samples on the left may meet one on the right
 */
record Operation(String operator, Matching matching, List<String> labels, boolean manyToOne) {
  /** Which labels two samples have to share. */
  enum Matching {
    /** All of them. */
    ALL,
    /** Only those listed. */
    ON,
    /** All but those listed. */
    IGNORING
  }

  private static final Set<String> COMPARISONS = Set.of(">", "<", ">=", "<=", "==", "!=");

  Vector apply(Vector left, Vector right) {
    return switch (operator) {
      case "and" -> kept(left, right, true);
      case "unless" -> kept(left, right, false);
      case "or" -> either(left, right);
      default -> calculated(left, right);
    };
  }

  private Vector kept(Vector left, Vector right, boolean wanted) {
    Map<Map<String, String>, Double> kept = Vector.none();
    left.samples()
        .forEach(
            (labels, value) -> {
              if (wanted == hasPartner(labels, right)) {
                kept.put(labels, value);
              }
            });
    return Vector.of(kept);
  }

  private Vector either(Vector left, Vector right) {
    Map<Map<String, String>, Double> both = Vector.none();
    both.putAll(left.samples());
    right
        .samples()
        .forEach(
            (labels, value) -> {
              if (!hasPartner(labels, left)) {
                both.put(labels, value);
              }
            });
    return Vector.of(both);
  }

  private boolean hasPartner(Map<String, String> labels, Vector others) {
    return others.samples().keySet().stream().anyMatch(other -> key(other).equals(key(labels)));
  }

  private Map<String, String> key(Map<String, String> all) {
    return switch (matching) {
      case ALL -> all;
      case ON -> Vector.only(all, labels);
      case IGNORING -> Vector.without(all, labels);
    };
  }

  private Vector calculated(Vector left, Vector right) {
    if (left.literal() && right.literal()) {
      return Vector.of(number(left.number(), right.number()));
    }
    Map<Map<String, String>, Double> result = Vector.none();
    Vector rows = left.literal() ? right : left;
    rows.samples()
        .forEach(
            (labels, value) -> {
              if (left.literal()) {
                put(result, labels, value, left.number(), value);
              } else if (right.literal()) {
                put(result, labels, value, value, right.number());
              } else {
                right.samples().entrySet().stream()
                    .filter(other -> key(other.getKey()).equals(key(labels)))
                    .forEach(
                        other ->
                            put(
                                result,
                                manyToOne ? labels : key(labels),
                                value,
                                value,
                                other.getValue()));
              }
            });
    return Vector.of(result);
  }

  private void put(
      Map<Map<String, String>, Double> result,
      Map<String, String> labels,
      double row,
      double left,
      double right) {
    double answer = number(left, right);
    if (!COMPARISONS.contains(operator) || answer == 1) {
      Double before = result.put(labels, COMPARISONS.contains(operator) ? row : answer);
      if (before != null) {
        throw new IllegalStateException("many-to-many matching: " + labels);
      }
    }
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
