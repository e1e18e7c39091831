package io.tracepost.contract.simulation;

import io.tracepost.contract.logging.RecordingLogs;
import io.tracepost.contract.simulation.Simulation.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Runs many seeds, on every core. The first violation fails the run and names its seed. */
final class Seeds {
  private Seeds() {}

  static Tally run(long from, long to) {
    return LongStream.range(from, to)
        .parallel()
        .mapToObj(seed -> run(seed, Defects.NONE).tally())
        .reduce(Tally.NONE, Tally::plus);
  }

  static Run run(long seed, Defects defects) {
    List<Run> run = new ArrayList<>();
    RecordingLogs.unheard(() -> run.add(Simulation.of(seed, defects)));
    return run.get(0);
  }
}
