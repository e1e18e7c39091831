package io.tracepost.content.loki.logql;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Brings the samples of each group to one.
 *
 * @param function {@code sum}, {@code count}, {@code max} or {@code min}; {@code topk} keeps everything here
 * @param by the labels of a group
 */
record Aggregation(String function, List<String> by, Expression inner) implements Expression {
  @Override
  public Vector at(List<StoredLine> lines, Instant now) {
    Vector vector = inner.at(lines, now);
    if (function.equals("topk")) {
      return vector;
    }
    Map<Map<String, String>, Double> groups = Vector.none();
    vector
        .samples()
        .forEach(
            (labels, value) ->
                groups.merge(
                    Vector.only(labels, by),
                    function.equals("count") ? 1.0 : value,
                    (one, other) ->
                        switch (function) {
                          case "sum", "count" -> one + other;
                          case "max" -> Math.max(one, other);
                          default -> Math.min(one, other);
                        }));
    return Vector.of(groups);
  }

  @Override
  public Names names() {
    return inner.names().reading(by);
  }
}
