package io.tracepost.benchmarks;

import io.tracepost.benchmarks.pipeline.Arrivals;
import io.tracepost.benchmarks.pipeline.Measurement;
import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.ModeRun;
import io.tracepost.benchmarks.pipeline.Outlet;
import io.tracepost.benchmarks.pipeline.RunSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs every mode on a few events without a warm-up and checks that each event was acknowledged once, delivered once and
 * arrived once everywhere it should. Looks at no time. Exit status 1 when something is missing or there twice.
 *
 * <p>Usage: as {@link PipelineBenchmark}; every mode unless some are named, 20,000 events unless given.
 */
public final class SmokeRun {
  /** Little to start with: half the time of a smoke is starting JVMs. */
  private static final List<String> USUAL =
      List.of("events=20000", "warmup=0", "jvm=-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");

  private SmokeRun() {}

  /** Runs the check. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(USUAL);
    all.addAll(List.of(args));
    Arguments arguments = Arguments.of(all.toArray(String[]::new));
    List<Mode> modes = arguments.words().isEmpty() ? List.of(Mode.values()) : arguments.modes();
    int failed = 0;
    for (Mode mode : modes) {
      List<String> problems = problems(mode, arguments.settings());
      System.out.println((problems.isEmpty() ? "ok   " : "FAIL ") + mode.words());
      problems.forEach(problem -> System.out.println("     " + problem));
      failed += problems.isEmpty() ? 0 : 1;
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static List<String> problems(Mode mode, RunSettings settings)
      throws IOException, InterruptedException {
    Arrivals arrivals = new Arrivals();
    Measurement.Counts counts =
        new ModeRun(mode, settings, Optional.of(arrivals)).measure().counts();
    List<String> problems = new ArrayList<>();
    if (counts.acknowledged() != counts.sent()) {
      problems.add(counts.acknowledged() + " acknowledged of " + counts.sent());
    }
    if (!mode.outlets().isEmpty() && counts.delivered() != counts.sent()) {
      problems.add(counts.delivered() + " delivered of " + counts.sent());
    }
    for (Outlet outlet : mode.outlets()) {
      if (arrivals.count(outlet) != counts.sent() || arrivals.duplicates(outlet) != 0) {
        problems.add(
            "%s: %d of %d arrived, %d of them more than once"
                .formatted(
                    outlet, arrivals.count(outlet), counts.sent(), arrivals.duplicates(outlet)));
      }
    }
    return problems;
  }
}
