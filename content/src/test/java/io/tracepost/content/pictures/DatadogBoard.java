package io.tracepost.content.pictures;

import io.tracepost.content.datadog.LogsQuery;
import io.tracepost.content.datadog.SentLogs;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pictures.Figures.Hours;
import io.tracepost.content.pictures.Figures.Ranking;
import io.tracepost.content.pictures.Figures.Single;
import io.tracepost.content.pictures.Figures.Table;
import io.tracepost.sandbox.datadog.IndexedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A dashboard of Datadog, its searches answered by the tests' evaluator over what the real adapter sent. Not thread-safe.
 */
final class DatadogBoard {
  private static final double COLUMN = Picture.WIDTH / 12;
  private static final double ROW = 60;

  private final JsonNode dashboard;
  private final SentLogs logs;

  DatadogBoard(String json, SentLogs logs) {
    dashboard = JsonText.parse("a dashboard", json);
    this.logs = logs;
  }

  Picture picture(String file, String figures) {
    List<DrawnPanel> panels = new ArrayList<>();
    for (JsonNode widget : dashboard.path("widgets")) {
      JsonNode grid = widget.path("layout");
      JsonNode definition = widget.path("definition");
      panels.add(
          new DrawnPanel(
              definition.path("title").stringValue(),
              Place.ofGrid(grid, "width", "height", COLUMN, ROW),
              figures(definition)));
    }
    return new Picture(file, dashboard.path("title").stringValue(), figures, panels);
  }

  private Figures figures(JsonNode definition) {
    JsonNode request = definition.path("requests").path(0);
    return switch (definition.path("type").stringValue()) {
      case "query_value" ->
          new Single(
              asked(request, request.path("formulas").path(0), SampleDay.END, SampleDay.DAY)
                  .values()
                  .stream()
                  .findFirst()
                  .orElse(0.0),
              unit(request));
      case "toplist" -> ranking(request);
      case "timeseries" -> hours(request);
      case "list_stream" -> stream(request);
      default -> throw new AssertionError("no such widget here: " + definition.path("type"));
    };
  }

  private static Unit unit(JsonNode request) {
    if (request.at("/formulas/0/formula").stringValue().contains("/")) {
      return Unit.SHARE;
    }
    return request.at("/queries/0/compute/metric").asString("").equals("@cost_usd")
        ? Unit.DOLLARS
        : Unit.COUNT;
  }

  /** The numbers of a formula: one query, or one divided by another. */
  private Map<List<String>, Double> asked(
      JsonNode request, JsonNode formula, Instant end, Duration span) {
    Map<String, LogsQuery> queries = new HashMap<>();
    request
        .path("queries")
        .forEach(query -> queries.put(query.path("name").stringValue(), read(query)));
    String[] names = formula.path("formula").stringValue().split(" / ");
    Map<List<String>, Double> numbers = over(queries, names[0], end, span);
    if (names.length == 1) {
      return numbers;
    }
    Map<List<String>, Double> shares = new HashMap<>();
    over(queries, names[1], end, span)
        .forEach((group, number) -> shares.put(group, numbers.getOrDefault(group, 0.0) / number));
    return shares;
  }

  private Map<List<String>, Double> over(
      Map<String, LogsQuery> queries, String name, Instant end, Duration span) {
    LogsQuery query = queries.get(name);
    if (query == null) {
      throw new AssertionError("no query " + name);
    }
    return query.over(logs, end, span);
  }

  private static LogsQuery read(JsonNode query) {
    List<String> groups = new ArrayList<>();
    query.path("group_by").forEach(group -> groups.add(group.path("facet").stringValue()));
    return new LogsQuery(
        query.at("/search/query").stringValue(),
        query.at("/compute/aggregation").stringValue(),
        query.at("/compute/metric").asString(""),
        groups);
  }

  private Ranking ranking(JsonNode request) {
    JsonNode formula = request.path("formulas").path(0);
    Map<String, Double> numbers = new LinkedHashMap<>();
    asked(request, formula, SampleDay.END, SampleDay.DAY).entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<List<String>, Double>>comparingDouble(one -> -one.getValue())
                .thenComparing(one -> one.getKey().toString()))
        .limit(formula.at("/limit/count").intValue())
        .forEach(one -> numbers.put(String.join(" · ", one.getKey()), one.getValue()));
    return new Ranking(unit(request), numbers);
  }

  private Hours hours(JsonNode request) {
    boolean bars = request.path("display_type").stringValue().equals("bars");
    boolean several = request.path("formulas").size() > 1;
    ByHour numbers = new ByHour(bars ? Hours.Form.COLUMNS : Hours.Form.LINES);
    for (JsonNode formula : request.path("formulas")) {
      String alias = several ? " " + formula.path("alias").stringValue() : "";
      for (int hour = 0; hour < SampleDay.HOURS; hour++) {
        int place = hour;
        asked(request, formula, SampleDay.end(hour), Duration.ofHours(1))
            .forEach(
                (group, number) -> numbers.put(String.join(" ", group) + alias, place, number));
      }
    }
    return numbers.hours(unit(request));
  }

  private Table stream(JsonNode request) {
    List<String> columns = new ArrayList<>();
    request.path("columns").forEach(column -> columns.add(column.path("field").stringValue()));
    List<List<String>> rows =
        logs
            .search(request.at("/query/query_string").stringValue(), SampleDay.END, SampleDay.DAY)
            .stream()
            .sorted(Comparator.comparing(IndexedLog::time).reversed())
            .map(log -> columns.stream().map(column -> value(log, column)).toList())
            .toList();
    return new Table(columns, rows);
  }

  private String value(IndexedLog log, String column) {
    return switch (column) {
      case "timestamp" -> Column.time(log.time());
      case "content" -> log.message();
      default -> logs.value(column).apply(log);
    };
  }
}
