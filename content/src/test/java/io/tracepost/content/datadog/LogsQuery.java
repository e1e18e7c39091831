package io.tracepost.content.datadog;

import io.tracepost.sandbox.datadog.IndexedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A search whose logs are grouped and brought to a number.
 *
 * @param search in Datadog's log search syntax
 * @param aggregation {@code count}, {@code cardinality}, {@code sum}, {@code max} or {@code min}
 * @param metric the attribute that is aggregated; empty for a count
 * @param groups the attributes of a group; logs that lack one are in none
 */
public record LogsQuery(String search, String aggregation, String metric, List<String> groups) {
  /** Copies the list. */
  public LogsQuery {
    groups = List.copyOf(groups);
    if (aggregation.equals("count") != metric.isEmpty()) {
      throw new IllegalArgumentException(aggregation + " of \"" + metric + "\"");
    }
  }

  /** The number of each group; without groups there is one, unless its aggregation is of nothing. */
  public Map<List<String>, Double> over(SentLogs logs, Instant end, Duration span) {
    Map<List<String>, List<IndexedLog>> members = new HashMap<>();
    if (groups.isEmpty()) {
      members.put(List.of(), new ArrayList<>());
    }
    for (IndexedLog log : logs.search(search, end, span)) {
      List<String> group = groups.stream().map(facet -> logs.value(facet).apply(log)).toList();
      if (!group.contains("")) {
        members.computeIfAbsent(group, first -> new ArrayList<>()).add(log);
      }
    }
    Map<List<String>, Double> numbers = new HashMap<>();
    members.forEach(
        (group, found) -> {
          Double number = number(logs, found);
          if (!number.isNaN()) {
            numbers.put(group, number);
          }
        });
    return numbers;
  }

  private double number(SentLogs logs, List<IndexedLog> found) {
    if (aggregation.equals("count")) {
      return found.size();
    }
    List<String> values =
        found.stream().map(logs.value(metric)).filter(value -> !value.isEmpty()).toList();
    if (aggregation.equals("cardinality")) {
      return values.stream().distinct().count();
    }
    double[] numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
    if (numbers.length == 0) {
      return Double.NaN;
    }
    double result = numbers[0];
    for (int i = 1; i < numbers.length; i++) {
      result =
          switch (aggregation) {
            case "sum" -> result + numbers[i];
            case "max" -> Math.max(result, numbers[i]);
            case "min" -> Math.min(result, numbers[i]);
            default -> throw new IllegalArgumentException("no aggregation: " + aggregation);
          };
    }
    return result;
  }
}
