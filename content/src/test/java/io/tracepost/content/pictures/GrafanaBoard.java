package io.tracepost.content.pictures;

import io.tracepost.content.loki.PanelQuery;
import io.tracepost.content.loki.logql.Expression;
import io.tracepost.content.loki.logql.StoredLine;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pictures.Figures.Heading;
import io.tracepost.content.pictures.Figures.Hours;
import io.tracepost.content.pictures.Figures.Lines;
import io.tracepost.content.pictures.Figures.Single;
import io.tracepost.content.pictures.Figures.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A Grafana dashboard over Loki, its queries answered by the tests' evaluator of LogQL. Not thread-safe. */
final class GrafanaBoard {
  private static final double COLUMN = Picture.WIDTH / 24;
  private static final double ROW = 24;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*\\.?(\\w+)\\s*}}");
  private static final int NEWEST = 40;

  private final JsonNode dashboard;
  private final List<StoredLine> lines;

  GrafanaBoard(String json, List<StoredLine> lines) {
    dashboard = JsonText.parse("a dashboard", json);
    this.lines =
        lines.stream()
            .filter(line -> at(line).isAfter(SampleDay.BEGIN) && !at(line).isAfter(SampleDay.END))
            .sorted(Comparator.comparingLong(StoredLine::nanos).reversed())
            .toList();
  }

  private static Instant at(StoredLine line) {
    return Instant.ofEpochSecond(0, line.nanos());
  }

  Picture picture(String file, String figures) {
    List<DrawnPanel> panels = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      JsonNode grid = panel.path("gridPos");
      panels.add(
          new DrawnPanel(
              panel.path("title").stringValue(),
              Place.ofGrid(grid, "w", "h", COLUMN, ROW),
              figures(panel)));
    }
    return new Picture(file, dashboard.path("title").stringValue(), figures, panels);
  }

  private Figures figures(JsonNode panel) {
    JsonNode target = panel.path("targets").path(0);
    return switch (panel.path("type").stringValue()) {
      case "row" -> new Heading();
      case "stat" ->
          new Single(whole(target).values().stream().findFirst().orElse(0.0), unit(panel));
      case "timeseries" -> hours(panel);
      case "table" -> table(target);
      case "logs" -> newest(query(target));
      default -> throw new AssertionError("no such panel here: " + panel.path("type"));
    };
  }

  private static Unit unit(JsonNode panel) {
    return switch (panel.at("/fieldConfig/defaults/unit").stringValue()) {
      case "short" -> Unit.COUNT;
      case "currencyUSD" -> Unit.DOLLARS;
      case "percentunit" -> Unit.SHARE;
      default -> throw new AssertionError("no such unit here: " + panel.path("fieldConfig"));
    };
  }

  private static PanelQuery query(JsonNode target) {
    return PanelQuery.of(target.path("expr").stringValue());
  }

  private Map<Map<String, String>, Double> whole(JsonNode target) {
    return query(target).metric().at(lines, SampleDay.END).samples();
  }

  private Hours hours(JsonNode panel) {
    boolean bars =
        panel.at("/fieldConfig/defaults/custom/drawStyle").asString("line").equals("bars");
    ByHour numbers = new ByHour(bars ? Hours.Form.COLUMNS : Hours.Form.LINES);
    for (JsonNode target : panel.path("targets")) {
      Expression metric = query(target).metric();
      String legend = target.path("legendFormat").stringValue();
      for (int hour = 0; hour < SampleDay.HOURS; hour++) {
        int place = hour;
        Instant end = SampleDay.end(hour);
        metric
            .at(within(end), end)
            .samples()
            .forEach((labels, number) -> numbers.put(filled(legend, labels), place, number));
      }
    }
    return numbers.hours(unit(panel));
  }

  /** No query of a step looks further back than an hour. */
  private List<StoredLine> within(Instant end) {
    return lines.stream()
        .filter(line -> !at(line).isAfter(end) && at(line).isAfter(end.minus(HOUR)))
        .toList();
  }

  private static String filled(String template, Map<String, String> labels) {
    return LEGEND
        .matcher(template)
        .replaceAll(name -> Matcher.quoteReplacement(labels.getOrDefault(name.group(1), "-")));
  }

  private Table table(JsonNode target) {
    String expression = target.path("expr").stringValue();
    Matcher by = BY.matcher(expression);
    if (!by.find()) {
      throw new AssertionError("no by (…): " + expression);
    }
    List<String> labels = List.of(by.group(1).split(",\\s*"));
    List<Map.Entry<Map<String, String>, Double>> samples =
        new ArrayList<>(whole(target).entrySet());
    samples.sort(
        Comparator.<Map.Entry<Map<String, String>, Double>>comparingDouble(
                sample -> -sample.getValue())
            .thenComparing(sample -> new TreeMap<>(sample.getKey()).toString()));
    List<String> columns = new ArrayList<>(labels);
    columns.add("number");
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<Map<String, String>, Double> sample : samples) {
      List<String> row = new ArrayList<>();
      labels.forEach(label -> row.add(sample.getKey().getOrDefault(label, "")));
      row.add(Unit.COUNT.text(sample.getValue()));
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  private Lines newest(PanelQuery query) {
    List<String> shown = new ArrayList<>();
    for (StoredLine line : lines) {
      if (shown.size() < NEWEST) {
        query.metric().at(List.of(line), SampleDay.END).samples().keySet().stream()
            .map(labels -> Column.time(at(line)) + "  " + filled(query.line(), labels))
            .forEach(shown::add);
      }
    }
    return new Lines(shown);
  }
}
