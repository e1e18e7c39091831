package io.tracepost.benchmarks;

import io.tracepost.benchmarks.peers.Rival;
import io.tracepost.benchmarks.peers.Rivals;
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
 * <p>Usage: as {@link PipelineBenchmark}; every mode unless some are named, 20,000 events unless given. The word {@code
 * peers} stands for the other programs that are here.
 */
public final class SmokeRun {
  /** Little to start with: half the time of a smoke is starting JVMs. */
  private static final List<String> USUAL =
      List.of("events=20000", "warmup=0", "jvm=-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");

  private static final String PEERS = "peers";

  private final RunSettings settings;
  private int failed;

  private SmokeRun(RunSettings settings) {
    this.settings = settings;
  }

  /** Runs the check. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(USUAL);
    all.addAll(List.of(args));
    boolean peers = all.remove(PEERS);
    Arguments arguments = Arguments.of(all.toArray(String[]::new));
    SmokeRun smoke = new SmokeRun(arguments.settings());
    List<Mode> usual = peers ? List.of() : List.of(Mode.values());
    for (Mode mode : arguments.words().isEmpty() ? usual : arguments.modes()) {
      smoke.check(mode);
    }
    for (Rival rival : peers ? Rivals.all() : List.<Rival>of()) {
      smoke.check(rival);
    }
    System.exit(smoke.failed == 0 ? 0 : 1);
  }

  private void check(Mode mode) throws IOException, InterruptedException {
    Arrivals arrivals = new Arrivals();
    Measurement measured = new ModeRun(mode, settings, Optional.of(arrivals)).measure();
    tell(mode.words(), problems(measured.counts(), mode.outlets(), arrivals));
  }

  private void check(Rival rival) throws IOException, InterruptedException {
    if (rival.version().isEmpty()) {
      System.out.println("none " + rival.label() + " is not here");
      return;
    }
    Arrivals arrivals = new Arrivals();
    Measurement measured =
        rival.measure(settings.events(rival.ours()), settings.warmUp(), Optional.of(arrivals));
    tell(rival.label(), problems(measured.counts(), List.of(rival.outlet()), arrivals));
  }

  private void tell(String what, List<String> problems) {
    System.out.println((problems.isEmpty() ? "ok   " : "FAIL ") + what);
    problems.forEach(problem -> System.out.println("     " + problem));
    failed += problems.isEmpty() ? 0 : 1;
  }

  private static List<String> problems(
      Measurement.Counts counts, List<Outlet> outlets, Arrivals arrivals) {
    List<String> problems = new ArrayList<>();
    if (counts.acknowledged() != counts.sent()) {
      problems.add(counts.acknowledged() + " acknowledged of " + counts.sent());
    }
    if (!outlets.isEmpty() && counts.delivered() != counts.sent()) {
      problems.add(counts.delivered() + " delivered of " + counts.sent());
    }
    for (Outlet outlet : outlets) {
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
