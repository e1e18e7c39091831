package io.tracepost.content.pictures;

import java.util.List;
import java.util.Map;

/** What a panel shows. */
sealed interface Figures {
  /** In words, for those who do not see it. */
  String told();

  /** One number. */
  record Single(double number, Unit unit) implements Figures {
    @Override
    public String told() {
      return unit.text(number);
    }
  }

  /**
   * Numbers of each hour of the day.
   *
   * @param form columns, areas or lines
   * @param series a number an hour by name; not a number where there is none
   */
  record Hours(Form form, Unit unit, Map<String, double[]> series) implements Figures {
    enum Form {
      COLUMNS,
      AREAS,
      LINES
    }

    @Override
    public String told() {
      return "over the day for " + String.join(", ", series.keySet());
    }
  }

  /**
   * A table.
   *
   * @param columns their headings
   * @param rows a text for each column
   */
  record Table(List<String> columns, List<List<String>> rows) implements Figures {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    @Override
    public String told() {
      return "table of " + rows.size() + " rows: " + String.join(", ", columns);
    }
  }

  /** Names by their number, the greatest first. */
  record Ranking(Unit unit, Map<String, Double> numbers) implements Figures {
    @Override
    public String told() {
      return "ranking of " + String.join(", ", numbers.keySet());
    }
  }

  /** Lines of a log, newest first. */
  record Lines(List<String> lines) implements Figures {
    public Lines {
      lines = List.copyOf(lines);
    }

    @Override
    public String told() {
      return lines.size() + " lines";
    }
  }

  /** A heading over panels. */
  record Heading() implements Figures {
    @Override
    public String told() {
      return "heading";
    }
  }

  /** Nothing, because what the panel asks cannot be answered here. */
  record Unanswered(String because) implements Figures {
    @Override
    public String told() {
      return "not drawn: " + because;
    }
  }
}
