package io.tracepost.benchmarks.budget;

import io.tracepost.benchmarks.pipeline.Figure;
import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.Series;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs came to, as Markdown.
 *
 * @param series of each mode that was run, in the order to show
 */
public record BudgetTable(Map<Mode, Series> series) {
  private static final List<Figure> SHOWN =
      List.of(
          Figure.EVENTS_PER_SECOND,
          Figure.EVENTS_PER_SECOND_TO_THE_LAST,
          Figure.CPU_MICROS,
          Figure.CPU_MICROS_SERVICE,
          Figure.CPU_MICROS_IMPORTER,
          Figure.CPU_MICROS_COMPILERS,
          Figure.ACKNOWLEDGED_P50_MICROS,
          Figure.ACKNOWLEDGED_P99_MICROS,
          Figure.ACKNOWLEDGED_MAX_MICROS,
          Figure.PEAK_RESIDENT_MIB,
          Figure.PEAK_RESIDENT_MIB_IMPORTER,
          Figure.PEAK_HEAP_MIB,
          Figure.LIVE_HEAP_MIB,
          Figure.JOURNAL_BYTES,
          Figure.WIRE_BYTES,
          Figure.EVENTS_PER_COMMIT,
          Figure.ALLOCATED_BYTES);

  /** The budgets of the modes that were run, met or missed. */
  public String budgets() {
    StringBuilder text =
        new StringBuilder("| path | figure | budget | median (range) | | peers |\n")
            .append("|---|---|---|---|---|---|\n");
    for (Budget budget : Budget.values()) {
      Series runs = series.get(budget.mode());
      if (runs == null) {
        continue;
      }
      runs.spread(budget.figure())
          .ifPresent(
              spread ->
                  text.append(
                      row(
                          budget.mode().words(),
                          budget.figure().words(),
                          budget.limit(),
                          spread.text(budget.figure()),
                          budget.verdict(spread),
                          budget.peers())));
    }
    return text.toString();
  }

  /** Every figure that is worth a line, a column each mode: medians and ranges. */
  public String figures() {
    StringBuilder text = new StringBuilder();
    text.append(row(Stream.concat(Stream.of(""), series.keySet().stream().map(Mode::argument))));
    text.append(row(Stream.concat(Stream.of("---"), series.keySet().stream().map(mode -> "---"))));
    for (Figure figure : SHOWN) {
      text.append(
          row(
              Stream.concat(
                  Stream.of(figure.words()),
                  series.values().stream().map(runs -> cell(runs, figure)))));
    }
    return text.toString();
  }

  private static String cell(Series runs, Figure figure) {
    return runs.spread(figure).map(spread -> spread.text(figure)).orElse("–");
  }

  private static String row(String... cells) {
    return row(Stream.of(cells));
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
