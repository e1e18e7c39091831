package io.tracepost.content.pictures;

import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pictures.SameQuestions.Shown;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A workbook of Sentinel: items one after another, each so many percent of the page wide. */
final class Workbook {
  private static final int QUERY = 3;
  private static final int FULL = 100;

  private Workbook() {}

  static Picture picture(String file, String json, String figures, SameQuestions questions) {
    Stacked stacked = new Stacked();
    List<Stacked.Cell> row = new ArrayList<>();
    String title = "";
    int taken = 0;
    for (JsonNode item : JsonText.parse("a workbook", json).path("items")) {
      JsonNode content = item.path("content");
      if (content.path("json").isString()) {
        title = content.path("json").stringValue().lines().findFirst().orElse("").replace("# ", "");
      }
      if (item.path("type").intValue() != QUERY) {
        continue;
      }
      int width = Integer.parseInt(item.path("customWidth").asString(Integer.toString(FULL)));
      if (taken + width > FULL) {
        stacked.row(row);
        row = new ArrayList<>();
        taken = 0;
      }
      taken += width;
      Shown shown = shown(content.path("visualization").stringValue());
      String name = content.path("title").stringValue();
      row.add(
          new Stacked.Cell(
              name, questions.figures(name, content.path("query").stringValue(), shown)));
    }
    stacked.row(row);
    return new Picture(file, title, figures, stacked.panels());
  }

  private static Shown shown(String visualization) {
    return switch (visualization) {
      case "barchart" -> Shown.COLUMNS;
      case "areachart" -> Shown.AREAS;
      case "table" -> Shown.TABLE;
      default -> throw new AssertionError("no such item here: " + visualization);
    };
  }
}
