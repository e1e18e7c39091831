package io.tracepost.content.datadog;

import static java.util.Objects.requireNonNull;

import io.tracepost.content.detection.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Evaluates log monitors at a moment. */
final class Monitors {
  private Monitors() {}

  /** The rows that alert, each with its number. */
  static List<AlertedRow> alerted(JsonNode monitor, SentLogs logs, Instant now) {
    MonitorQuery query = MonitorQuery.of(monitor);
    JsonNode options = monitor.path("options");
    Instant end = now.minusSeconds(options.path("evaluation_delay").asLong(0));
    Map<List<String>, Double> numbers =
        query.formula().isEmpty()
            ? plain(query.queries().values().iterator().next(), query, options, logs, end)
            : formula(query, logs, end);
    List<AlertedRow> rows = new ArrayList<>();
    numbers.forEach(
        (group, number) -> {
          if (query.fires(number)) {
            rows.add(AlertedRow.of(query.groups(), group, number));
          }
        });
    return rows;
  }

  /** A group that fell silent stays, with nothing, for as long as the monitor remembers groups. */
  private static Map<List<String>, Double> plain(
      LogsQuery logsQuery, MonitorQuery query, JsonNode options, SentLogs logs, Instant end) {
    Map<List<String>, Double> numbers = new HashMap<>();
    String retention = options.path("group_retention_duration").asString("");
    if (logsQuery.aggregation().equals("count") && !retention.isEmpty()) {
      Duration remembered = Spans.parse(retention).orElseThrow();
      logsQuery.over(logs, end, remembered).keySet().forEach(group -> numbers.put(group, 0.0));
    }
    numbers.putAll(logsQuery.over(logs, end, query.last()));
    return numbers;
  }

  /** A group counts when every variable has it. */
  private static Map<List<String>, Double> formula(MonitorQuery query, SentLogs logs, Instant end) {
    Map<String, Map<List<String>, Double>> variables = new HashMap<>();
    query
        .queries()
        .forEach(
            (name, variable) -> {
              if (!variable.groups().equals(query.groups())) {
                throw new IllegalArgumentException(
                    "the variables of a formula have different groups: " + query.formula());
              }
              variables.put(name, variable.over(logs, end, query.last()));
            });
    String[] terms = query.formula().split(" ");
    Map<List<String>, Double> numbers = new HashMap<>();
    for (List<String> group : variable(variables, terms[0]).keySet()) {
      double number = requireNonNull(variable(variables, terms[0]).get(group));
      for (int i = 1; i < terms.length; i += 2) {
        Double next = variable(variables, terms[i + 1]).get(group);
        number =
            next == null
                ? Double.NaN
                : switch (terms[i]) {
                  case "+" -> number + next;
                  case "-" -> number - next;
                  default -> throw new IllegalArgumentException("no operator: " + terms[i]);
                };
      }
      numbers.put(group, number);
    }
    return numbers;
  }

  private static Map<List<String>, Double> variable(
      Map<String, Map<List<String>, Double>> variables, String name) {
    Map<List<String>, Double> variable = variables.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no variable " + name + " among " + variables.keySet());
    }
    return variable;
  }
}
