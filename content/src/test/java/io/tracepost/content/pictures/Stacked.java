package io.tracepost.content.pictures;

import java.util.ArrayList;
import java.util.List;

/** Lays out panels where a dashboard says which stand side by side and not how high they are. Not thread-safe. */
final class Stacked {
  private static final int MOST_ROWS = 8;

  private final List<DrawnPanel> panels = new ArrayList<>();
  private double y;

  /** A panel of a row before it has a place. */
  record Cell(String title, Figures figures) {
    private double height() {
      if (figures instanceof Figures.Single) {
        return 92;
      }
      return figures instanceof Figures.Table table
          ? 68 + TableDrawing.LINE * Math.min(table.rows().size(), MOST_ROWS)
          : 210;
    }
  }

  /** Puts a row below what is there, its cells equally wide. */
  void row(List<Cell> cells) {
    double width = Picture.WIDTH / cells.size();
    double height = cells.stream().mapToDouble(Cell::height).max().orElse(0);
    for (int place = 0; place < cells.size(); place++) {
      Cell cell = cells.get(place);
      panels.add(
          new DrawnPanel(cell.title(), new Place(place * width, y, width, height), cell.figures()));
    }
    y += height;
  }

  List<DrawnPanel> panels() {
    return panels;
  }
}
