package io.tracepost.content.datadog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The query of a log monitor: {@code logs("…").index("…").rollup("…").by("…").last("…") > 5}, or {@code formula("a -
 * b").last("…") > 5} with its variables among the options.
 *
 * @param queries by name; one without a name for a query that is no formula
 * @param formula names with {@code + - * /} between, from left to right
 * @param last how far it looks back
 * @param comparison the operator
 * @param threshold what is compared with
 */
record MonitorQuery(
    Map<String, LogsQuery> queries,
    String formula,
    Duration last,
    String comparison,
    double threshold) {
  private static final Pattern LOGS =
      Pattern.compile(
          "logs\\(\"(.*)\"\\)\\.index\\(\"([^\"]*)\"\\)\\.rollup\\(\"(\\w+)\"(?:, \"(@[\\w.]+)\")?\\)(?:\\.by\\(\"([^\"]*)\"\\))?"
              + "\\.last\\(\"(\\d+)m\"\\) (>=|>|<=|<) ([0-9.]+)");
  private static final Pattern FORMULA =
      Pattern.compile("formula\\(\"([^\"]*)\"\\)\\.last\\(\"(\\d+)m\"\\) (>=|>|<=|<) ([0-9.]+)");
  private static final int MOST_MINUTES = 2_880;

  /** Reads a monitor's. */
  static MonitorQuery of(JsonNode monitor) {
    String text = monitor.path("query").stringValue();
    Matcher logs = LOGS.matcher(text);
    if (logs.matches()) {
      List<String> groups = logs.group(5) == null ? List.of() : List.of(logs.group(5).split(","));
      String metric = logs.group(4) == null ? "" : logs.group(4);
      return new MonitorQuery(
          Map.of("", new LogsQuery(logs.group(1), logs.group(3), metric, groups)),
          "",
          minutes(logs.group(6)),
          logs.group(7),
          Double.parseDouble(logs.group(8)));
    }
    Matcher formula = FORMULA.matcher(text);
    if (!formula.matches()) {
      throw new IllegalArgumentException("no log monitor's query: " + text);
    }
    Map<String, LogsQuery> variables = new LinkedHashMap<>();
    for (JsonNode variable : monitor.path("options").path("variables")) {
      variables.put(variable.path("name").stringValue(), variable(variable));
    }
    return new MonitorQuery(
        variables,
        formula.group(1),
        minutes(formula.group(2)),
        formula.group(3),
        Double.parseDouble(formula.group(4)));
  }

  private static LogsQuery variable(JsonNode variable) {
    if (!variable.path("data_source").stringValue().equals("logs")) {
      throw new IllegalArgumentException("no logs: " + variable);
    }
    List<String> groups = new ArrayList<>();
    variable.path("group_by").forEach(group -> groups.add(group.path("facet").stringValue()));
    return new LogsQuery(
        variable.path("search").path("query").stringValue(),
        variable.path("compute").path("aggregation").stringValue(),
        variable.path("compute").path("metric").asString(""),
        groups);
  }

  private static Duration minutes(String text) {
    int minutes = Integer.parseInt(text);
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new IllegalArgumentException("a log monitor looks back 1 to 2880 minutes: " + text);
    }
    return Duration.ofMinutes(minutes);
  }

  /** The facets of a row. */
  List<String> groups() {
    return queries.values().iterator().next().groups();
  }

  boolean fires(double number) {
    return switch (comparison) {
      case ">=" -> number >= threshold;
      case ">" -> number > threshold;
      case "<=" -> number <= threshold;
      default -> number < threshold;
    };
  }
}
