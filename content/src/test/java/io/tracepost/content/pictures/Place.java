package io.tracepost.content.pictures;

import tools.jackson.databind.JsonNode;

/** Where a panel lies, in pixels. */
record Place(double x, double y, double width, double height) {
  /** A place of a dashboard's grid, as JSON says it, with what it calls width and height. */
  static Place ofGrid(JsonNode grid, String width, String height, double column, double row) {
    return new Place(
        grid.path("x").intValue() * column,
        grid.path("y").intValue() * row,
        grid.path(width).intValue() * column,
        grid.path(height).intValue() * row);
  }

  double bottom() {
    return y + height;
  }

  /** The same with a margin on every side. */
  Place inside(double margin) {
    return new Place(x + margin, y + margin, width - 2 * margin, height - 2 * margin);
  }
}
