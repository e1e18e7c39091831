package io.tracepost.bootstrap.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under headings, lined up. Not thread-safe. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> headings) {
    rows.add(List.copyOf(headings));
  }

  /** A table with these headings. */
  public static Table of(String... headings) {
    return new Table(List.of(headings));
  }

  /** Adds a row; as many cells as there are headings. */
  public Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The rows, each ending with a line feed, without trailing blanks. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column));
        line.append(" ".repeat(width(column) - row.get(column).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
