package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Events that do not count, in slices that grow (what a longer run needs is compiled too), until the JIT compilers have settled: until they took less than 5 % of the
 * process's processor time in two slices in a row. Ends unsettled when its time is over.
 */
final class WarmUp {
  private static final double SETTLED = 0.05;
  private static final int SLICES_IN_A_ROW = 2;
  private static final int FIRST_SLICE = 200_000;
  private static final int SLICES_OF_A_RUN = 3;

  private final Pipeline pipeline;
  private final boolean onward;
  private int slices;
  private long events;
  private int settled;
  private double share;

  WarmUp(Pipeline pipeline, boolean onward) {
    this.pipeline = pipeline;
    this.onward = onward;
  }

  /**
   * Warms up.
   *
   * @param eventsOfARun that will count
   * @param longest it may take; zero to leave it out
   */
  void run(int eventsOfARun, Duration longest) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (settled < SLICES_IN_A_ROW && System.nanoTime() - began < longest.toNanos()) {
      ProcessUsage before = pipeline.process().usage();
      slices++;
      int slice = Math.max(1, Math.min(FIRST_SLICE * slices, eventsOfARun / SLICES_OF_A_RUN));
      pipeline.prepare(slice, slices);
      Passage.through(pipeline, slice, slices, onward);
      events += slice;
      ProcessUsage used = pipeline.process().usage().since(before);
      share = (double) used.compilers().toNanos() / Math.max(1, used.cpu().toNanos());
      settled = share < SETTLED ? settled + 1 : 0;
    }
  }

  /** How many slices there were; the next run has the number after. */
  int slices() {
    return slices;
  }

  /** How it ended. */
  String words() {
    if (slices == 0) {
      return "no warm-up";
    }
    return String.format(
        Locale.ROOT,
        "warmed up with %,d events, %s: compilers took %.0f %% of the last slice",
        events,
        settled < SLICES_IN_A_ROW ? "NOT settled" : "settled",
        share * 100);
  }
}
