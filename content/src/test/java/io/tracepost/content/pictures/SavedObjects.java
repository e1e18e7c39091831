package io.tracepost.content.pictures;

import io.tracepost.content.pack.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The dashboard of an import of saved objects, its visualizations asked as OpenSearch Dashboards would ask them. Not thread-safe.
 */
final class SavedObjects {
  private static final double COLUMN = Picture.WIDTH / 48;
  private static final double ROW = 15;
  private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

  private final Map<String, JsonNode> objects = new LinkedHashMap<>();
  private final Answers answers;

  /** Reads an import. */
  SavedObjects(String ndjson, Answers answers) {
    this.answers = answers;
    ndjson
        .lines()
        .map(line -> JsonText.parse("dashboards.ndjson", line))
        .forEach(object -> objects.put(key(object), object));
  }

  private static String key(JsonNode reference) {
    return reference.path("type").stringValue() + " " + reference.path("id").stringValue();
  }

  Picture picture(String file, String figures) {
    JsonNode dashboard =
        objects.values().stream()
            .filter(object -> object.path("type").stringValue().equals("dashboard"))
            .findFirst()
            .orElseThrow();
    List<DrawnPanel> panels = new ArrayList<>();
    for (JsonNode place : parsed(dashboard, "/attributes/panelsJSON")) {
      JsonNode shown = referenced(dashboard, place.path("panelRefName").stringValue());
      JsonNode grid = place.path("gridData");
      panels.add(
          new DrawnPanel(
              shown.at("/attributes/title").stringValue(),
              Place.ofGrid(grid, "w", "h", COLUMN, ROW),
              figures(shown)));
    }
    return new Picture(file, dashboard.at("/attributes/title").stringValue(), figures, panels);
  }

  private static JsonNode parsed(JsonNode object, String at) {
    return JsonText.parse(at, object.at(at).stringValue());
  }

  private JsonNode referenced(JsonNode from, String name) {
    for (JsonNode reference : from.path("references")) {
      if (reference.path("name").stringValue().equals(name)) {
        JsonNode object = objects.get(key(reference));
        if (object != null) {
          return object;
        }
      }
    }
    throw new AssertionError(key(from) + " refers to no " + name);
  }

  private Figures figures(JsonNode visualization) {
    JsonNode state = parsed(visualization, "/attributes/visState");
    List<String> by = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (JsonNode aggregation : state.path("aggs")) {
      String field = aggregation.at("/params/field").asString("");
      switch (aggregation.path("type").stringValue()) {
        case "count" -> columns.add(Column.of("Count", "count"));
        case "sum" -> columns.add(Column.of("Sum of " + field, "sum " + field));
        case "terms" -> by.add(field);
        case "date_histogram" -> {}
        default -> throw new AssertionError("no such aggregation here: " + aggregation);
      }
    }
    boolean table = state.path("type").stringValue().equals("table");
    if (table) {
      for (int place = 0; place < by.size(); place++) {
        columns.add(place, Column.of(by.get(place), "is " + by.get(place)));
      }
    }
    JsonNode source = parsed(visualization, "/attributes/kibanaSavedObjectMeta/searchSourceJSON");
    String pattern = referenced(visualization, INDEX).at("/attributes/title").stringValue();
    Question question = new Question(pattern, source.at("/query/query").stringValue(), by, columns);
    return table
        ? answers.table(question, columns.get(columns.size() - 1).heading())
        : answers.hours(question, Figures.Hours.Form.COLUMNS);
  }
}
