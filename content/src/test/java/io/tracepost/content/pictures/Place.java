package io.tracepost.content.pictures;

/** Where a panel lies, in pixels. */
record Place(double x, double y, double width, double height) {
  /** A place of a dashboard's grid. */
  static Place of(int x, int y, int width, int height, double column, double row) {
    return new Place(x * column, y * row, width * column, height * row);
  }

  double bottom() {
    return y + height;
  }

  /** The same with a margin on every side. */
  Place inside(double margin) {
    return new Place(x + margin, y + margin, width - 2 * margin, height - 2 * margin);
  }
}
