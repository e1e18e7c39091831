package io.tracepost.content.esql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions over rows.
 *
 * @param now what {@code NOW()} gives
 */
record Evaluation(Instant now) {
  private static final Set<String> AGGREGATIONS =
      Set.of("COUNT", "COUNT_DISTINCT", "SUM", "MIN", "MAX", "VALUES");

  /** The value over one row. */
  @Nullable Object of(Node node, Map<String, @Nullable Object> row) {
    if (AGGREGATIONS.contains(node.kind())) {
      throw new AssertionError(node.kind() + " stands outside STATS");
    }
    return switch (node.kind()) {
      case "literal" -> node.value();
      case "column" -> column(String.valueOf(node.value()), row);
      default -> apply(node, row);
    };
  }

  private static @Nullable Object column(String name, Map<String, @Nullable Object> row) {
    if (!row.containsKey(name)) {
      throw new AssertionError("Unknown column [" + name + "] among " + row.keySet());
    }
    return row.get(name);
  }

  private @Nullable Object apply(Node node, Map<String, @Nullable Object> row) {
    if (node.kind().equals("CASE")) {
      return branch(node.arguments(), row);
    }
    List<@Nullable Object> values = new ArrayList<>();
    node.arguments().forEach(argument -> values.add(of(argument, row)));
    return switch (node.kind()) {
      case "AND" -> Values.and(values.get(0), values.get(1));
      case "OR" -> Values.or(values.get(0), values.get(1));
      case "NOT" -> Values.not(values.get(0));
      case "IS NULL" -> values.get(0) == null;
      case "IN" -> in(values);
      case "+", "-", "*", "/", "%" -> Values.calculate(node.kind(), values.get(0), values.get(1));
      case "==", "!=", "<", "<=", ">", ">=" ->
          Values.compare(node.kind(), values.get(0), values.get(1));
      case "NOW" -> now;
      case "COALESCE" -> values.stream().filter(Objects::nonNull).findFirst().orElse(null);
      case "STARTS_WITH" ->
          values.get(0) == null
              ? null
              : (Object) String.valueOf(values.get(0)).startsWith(String.valueOf(values.get(1)));
      case "TO_LONG" -> toLong(values.get(0));
      case "DATE_DIFF" -> minutes(values);
      default -> throw new AssertionError("Unknown function [" + node.kind() + "]");
    };
  }

  private @Nullable Object branch(List<Node> arguments, Map<String, @Nullable Object> row) {
    int at = 0;
    for (; at + 1 < arguments.size(); at += 2) {
      if (Boolean.TRUE.equals(of(arguments.get(at), row))) {
        return of(arguments.get(at + 1), row);
      }
    }
    return at < arguments.size() ? of(arguments.get(at), row) : null;
  }

  private static @Nullable Boolean in(List<@Nullable Object> values) {
    Object wanted = values.get(0);
    if (wanted == null) {
      return null;
    }
    return values.subList(1, values.size()).contains(wanted);
  }

  private static @Nullable Object toLong(@Nullable Object value) {
    return value instanceof Instant time ? (Object) time.toEpochMilli() : value;
  }

  private static @Nullable Object minutes(List<@Nullable Object> values) {
    if (!"minutes".equals(values.get(0))) {
      throw new AssertionError("DATE_DIFF in " + values.get(0) + " is not known here");
    }
    return values.get(1) instanceof Instant from && values.get(2) instanceof Instant to
        ? (Object) Duration.between(from, to).toMinutes()
        : null;
  }

  /** The value of one aggregation over rows. */
  @Nullable Object over(Node node, List<Map<String, @Nullable Object>> rows) {
    if (!AGGREGATIONS.contains(node.kind())) {
      throw new AssertionError("STATS takes an aggregation, not " + node.kind());
    }
    List<Object> values = new ArrayList<>();
    for (Map<String, @Nullable Object> row : rows) {
      Object value = of(node.arguments().get(0), row);
      if (value instanceof List<?> several) {
        values.addAll(several);
      } else if (value != null) {
        values.add(value);
      }
    }
    return switch (node.kind()) {
      case "COUNT" -> (long) values.size();
      case "COUNT_DISTINCT" -> values.stream().distinct().count();
      case "SUM" -> sum(values);
      case "MIN" -> values.stream().min(Values::order).orElse(null);
      case "MAX" -> values.stream().max(Values::order).orElse(null);
      default -> several(values);
    };
  }

  private static @Nullable Object sum(List<Object> values) {
    Object sum = null;
    for (Object value : values) {
      sum = sum == null ? value : Values.calculate("+", sum, value);
    }
    return sum;
  }

  private static @Nullable Object several(List<Object> values) {
    TreeSet<Object> distinct = new TreeSet<>(Values::order);
    distinct.addAll(values);
    return distinct.size() > 1 ? List.copyOf(distinct) : distinct.stream().findFirst().orElse(null);
  }
}
