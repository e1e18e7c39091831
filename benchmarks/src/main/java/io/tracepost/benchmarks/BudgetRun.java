package io.tracepost.benchmarks;

import io.tracepost.benchmarks.budget.Budget;
import io.tracepost.benchmarks.budget.BudgetTable;
import io.tracepost.benchmarks.pipeline.Machine;
import io.tracepost.benchmarks.pipeline.Measurement;
import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.ModeRun;
import io.tracepost.benchmarks.pipeline.RunSettings;
import io.tracepost.benchmarks.pipeline.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs every mode that has a budget three times, in turn, and prints Markdown: each budget with median, range and
 * whether it was met, then every figure. Each run is told on standard error as it ends.
 *
 * <p>Usage: as {@link PipelineBenchmark}; modes that are named are run instead, budget or not.
 */
public final class BudgetRun {
  private static final int RUNS = 3;

  private BudgetRun() {}

  /** Runs the series. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args);
    RunSettings settings = arguments.settings();
    List<Mode> modes =
        arguments.words().isEmpty()
            ? Stream.of(Budget.values()).map(Budget::mode).distinct().toList()
            : arguments.modes();
    Map<Mode, List<Measurement>> runs = new LinkedHashMap<>();
    for (int i = 0; i < arguments.runs(RUNS); i++) {
      for (Mode mode : modes) {
        Measurement run = new ModeRun(mode, settings, Optional.empty()).measure();
        runs.computeIfAbsent(mode, first -> new ArrayList<>()).add(run);
        System.err.println(run.report());
      }
    }
    Map<Mode, Series> series = new LinkedHashMap<>();
    runs.forEach((mode, all) -> series.put(mode, new Series(all)));
    Machine machine = Machine.here(settings.jvm());
    BudgetTable table = new BudgetTable(series);
    System.out.println(machine.words() + ".");
    System.out.println(arguments.runs(RUNS) + " runs of each, " + loads(runs) + ".\n");
    System.out.println(table.budgets());
    System.out.println(
        "Not measured here: heap for a backlog of 10 million, start to ready with a journal of 1 GB.\n");
    System.out.println(table.figures());
    if (arguments.json()) {
      series.values().forEach(all -> System.out.println(all.json(machine)));
    }
  }

  private static String loads(Map<Mode, List<Measurement>> runs) {
    double[] loads =
        runs.values().stream()
            .flatMap(List::stream)
            .mapToDouble(run -> run.conditions().machineLoad())
            .sorted()
            .toArray();
    long unsettled =
        runs.values().stream()
            .flatMap(List::stream)
            .filter(run -> run.conditions().warmUp().contains("NOT"))
            .count();
    return "load average before a run %.1f to %.1f, %d of %d not settled after the warm-up"
        .formatted(loads[0], loads[loads.length - 1], unsettled, loads.length);
  }
}
