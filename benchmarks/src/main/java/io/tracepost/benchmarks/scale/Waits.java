package io.tracepost.benchmarks.scale;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** Durations, sorted, to be asked for their percentiles. */
final class Waits {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Waits(long[] sorted) {
    this.sorted = sorted;
  }

  static Waits of(LongStream nanos) {
    long[] all = nanos.toArray();
    Arrays.sort(all);
    return new Waits(all);
  }

  int count() {
    return sorted.length;
  }

  /** In milliseconds. */
  double at(double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))]
            / NANOS_PER_MILLI;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, max %.1f ms", at(0.5), at(0.99), at(1));
  }
}
