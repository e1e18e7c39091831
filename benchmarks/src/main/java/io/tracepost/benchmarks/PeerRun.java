package io.tracepost.benchmarks;

import io.tracepost.benchmarks.peers.PeerTable;
import io.tracepost.benchmarks.peers.Rival;
import io.tracepost.benchmarks.peers.Rivals;
import io.tracepost.benchmarks.pipeline.Machine;
import io.tracepost.benchmarks.pipeline.Measurement;
import io.tracepost.benchmarks.pipeline.ModeRun;
import io.tracepost.benchmarks.pipeline.RunSettings;
import io.tracepost.benchmarks.pipeline.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs each other program that can be had and the mode of ours that does the same, in turn, three times, and prints
 * Markdown: both figures, their ratios, and what the other does less.
 *
 * <p>Usage: as {@link PipelineBenchmark}; words name the others to run.
 */
public final class PeerRun {
  private static final int RUNS = 3;

  private PeerRun() {}

  /** Runs the series. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args);
    RunSettings settings = arguments.settings();
    PeerTable table = new PeerTable();
    List<String> missing = new ArrayList<>(Rivals.LEFT_OUT);
    for (Rival rival : Rivals.all()) {
      Optional<String> version = rival.version();
      if (!arguments.words().isEmpty() && !arguments.words().contains(rival.label())) {
        continue;
      }
      if (version.isEmpty()) {
        missing.add(rival.label() + ": not measured; it is not here");
        continue;
      }
      List<Measurement> ours = new ArrayList<>();
      List<Measurement> theirs = new ArrayList<>();
      for (int i = 0; i < arguments.runs(RUNS); i++) {
        ours.add(new ModeRun(rival.ours(), settings, Optional.empty()).measure());
        System.err.println(ours.get(i).report());
        theirs.add(
            rival.measure(settings.events(rival.ours()), settings.warmUp(), Optional.empty()));
        System.err.println(theirs.get(i).report());
      }
      table.add(rival, version.get(), new Series(ours), new Series(theirs));
    }
    System.out.println(Machine.here(settings.jvm()).words() + ".\n");
    System.out.println(table.text());
    missing.forEach(System.out::println);
  }
}
