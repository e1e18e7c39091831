package io.tracepost.benchmarks;

import io.tracepost.benchmarks.pipeline.Machine;
import io.tracepost.benchmarks.pipeline.Measurement;
import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.ModeRun;
import io.tracepost.benchmarks.pipeline.RunSettings;
import io.tracepost.benchmarks.pipeline.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the real jar, or a program that embeds the core, between a source and a receiver, sends, waits until all is
 * delivered, prints what it cost. Each run has a fresh process and a warm-up of its own.
 *
 * <p>Usage: {@code java -cp benchmarks/target/classes:bootstrap/target/tracepost.jar
 * io.tracepost.benchmarks.PipelineBenchmark MODE… [name=value…] [--json]}, from the root of the project. The modes are
 * those of {@link Mode} in lower case with dashes, or {@code all}; what can be given besides, in {@link Arguments#NAMES}.
 */
public final class PipelineBenchmark {
  private PipelineBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args);
    RunSettings settings = arguments.settings();
    Machine machine = Machine.here(settings.jvm());
    if (!arguments.json()) {
      System.out.println(machine.words());
    }
    List<Mode> modes = arguments.words().isEmpty() ? List.of(Mode.REST_HEC) : arguments.modes();
    for (Mode mode : modes) {
      List<Measurement> runs = new ArrayList<>();
      for (int i = 0; i < arguments.runs(1); i++) {
        runs.add(new ModeRun(mode, settings, Optional.empty()).measure());
        if (!arguments.json()) {
          System.out.println(mode.words());
          System.out.print(runs.get(i).report());
        }
      }
      Series series = new Series(runs);
      if (arguments.json()) {
        System.out.println(series.json(machine));
      } else if (runs.size() > 1) {
        System.out.print(series.report());
      }
    }
  }
}
