package io.tracepost.content.esql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What operators make of values. A value is a text, a long, a double, a boolean, an instant, a span or null. */
final class Values {
  private Values() {}

  static @Nullable Boolean and(@Nullable Object left, @Nullable Object right) {
    if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
      return false;
    }
    return (left == null || right == null) ? null : Boolean.TRUE;
  }

  static @Nullable Boolean or(@Nullable Object left, @Nullable Object right) {
    Boolean neither = and(not(left), not(right));
    return not(neither);
  }

  static @Nullable Boolean not(@Nullable Object value) {
    return value == null ? null : !((Boolean) value);
  }

  static @Nullable Object calculate(
      String operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null || left instanceof List || right instanceof List) {
      return null;
    }
    if (left instanceof Instant time && right instanceof Duration span) {
      return operator.equals("-") ? time.minus(span) : time.plus(span);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return switch (operator) {
        case "+" -> Math.addExact(a, b);
        case "-" -> Math.subtractExact(a, b);
        case "*" -> Math.multiplyExact(a, b);
        case "/" -> a / b;
        default -> a % b;
      };
    }
    double a = ((Number) left).doubleValue();
    double b = ((Number) right).doubleValue();
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      default -> a % b;
    };
  }

  static @Nullable Boolean compare(String operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null || left instanceof List || right instanceof List) {
      return null;
    }
    int order = order(left, right);
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  static int order(Object left, Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    if (left instanceof Instant a && right instanceof Instant b) {
      return a.compareTo(b);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof Boolean && right instanceof Boolean) {
      return Objects.equals(left, right) ? 0 : 1;
    }
    throw new AssertionError("ES|QL does not compare " + left + " with " + right);
  }
}
