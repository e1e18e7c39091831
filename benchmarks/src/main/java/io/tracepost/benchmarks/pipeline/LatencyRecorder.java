package io.tracepost.benchmarks.pipeline;

import java.util.Arrays;

/** Keeps how long each call took. For one thread; read it when that has ended. */
public final class LatencyRecorder {
  private long[] nanos = new long[1_024];
  private int count;

  /** Adds one. */
  public void add(long tookNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = tookNanos;
  }

  /** All of them, in the order of the calls. */
  public long[] nanos() {
    return Arrays.copyOf(nanos, count);
  }
}
