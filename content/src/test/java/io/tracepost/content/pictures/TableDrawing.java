package io.tracepost.content.pictures;

import io.tracepost.content.pictures.Figures.Table;
import java.util.Arrays;
import java.util.List;

/** Draws a table: numbers to the right, texts cut where they do not fit. Not thread-safe. */
record TableDrawing(Svg svg, Place place) {
  static final double LINE = 17;
  private static final double SIZE = 10.5;
  private static final double HEAD = 10.5;
  private static final double BETWEEN = 10;
  private static final double NARROWEST = 48;
  private static final double LIST = 66;

  void draw(Table table) {
    int fitting = (int) ((place.height() - 12) / LINE);
    int left = table.rows().size() - fitting;
    int shown = left <= 0 ? table.rows().size() : fitting - 1;
    double[] widths = widths(table, shown);
    double x = place.x();
    for (int column = 0; column < widths.length; column++) {
      column(table, column, shown, x, widths[column]);
      x += widths[column] + BETWEEN;
    }
    svg.path(
        "g",
        "M%s %sh%s"
            .formatted(
                Svg.number(place.x()), Svg.number(place.y() + 13), Svg.number(place.width())));
    if (left > 0) {
      svg.text("m", place.x(), place.y() + 9 + LINE * (shown + 1), "and " + (left + 1) + " more");
    }
  }

  private void column(Table table, int column, int shown, double x, double width) {
    boolean right = numeric(table, column);
    double at = right ? x + width : x;
    svg.text(
        right ? "h r" : "h",
        at,
        place.y() + 8,
        Svg.fitting(table.columns().get(column), HEAD, width + (right ? BETWEEN / 2 : 0)));
    double y = place.y() + 9 + LINE;
    for (List<String> row : table.rows().subList(0, shown)) {
      if (!row.get(column).isEmpty()) {
        svg.text(right ? "d r" : "d", at, y, Svg.fitting(row.get(column), SIZE, width));
      }
      y += LINE;
    }
  }

  private static boolean numeric(Table table, int column) {
    return !table.rows().isEmpty()
        && table.rows().stream().allMatch(row -> row.get(column).matches("\\$?[\\d,.]+( %)?"));
  }

  /** What each column would like, brought to the width there is: lists give way first, then the widest. */
  private double[] widths(Table table, int shown) {
    int columns = table.columns().size();
    double[] widths = new double[columns];
    double[] least = new double[columns];
    for (int column = 0; column < columns; column++) {
      double width = Svg.width(table.columns().get(column), HEAD);
      boolean list = false;
      for (List<String> row : table.rows().subList(0, shown)) {
        width = Math.max(width, Svg.width(row.get(column), SIZE));
        list |= row.get(column).contains(", ");
      }
      widths[column] = width + 2;
      least[column] = list ? LIST : width + 2;
    }
    double room = place.width() - BETWEEN * (columns - 1);
    narrow(widths, least, room);
    Arrays.fill(least, NARROWEST);
    narrow(widths, least, room);
    double left = Math.max(0, room - Arrays.stream(widths).sum());
    Arrays.setAll(widths, column -> widths[column] + left / columns);
    return widths;
  }

  private static void narrow(double[] widths, double[] least, double room) {
    while (Arrays.stream(widths).sum() > room) {
      int widest = -1;
      for (int column = 0; column < widths.length; column++) {
        if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }
}
