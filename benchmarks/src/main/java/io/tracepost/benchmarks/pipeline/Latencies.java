package io.tracepost.benchmarks.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How long calls took.
 *
 * @param count of calls
 * @param p50Nanos half took longer
 * @param p99Nanos one in a hundred took longer
 * @param maxNanos the longest
 */
public record Latencies(long count, long p50Nanos, long p99Nanos, long maxNanos) {
  /** Of no calls. */
  public static final Latencies NONE = new Latencies(0, 0, 0, 0);

  /** The latencies of several recorders together. */
  public static Latencies of(List<LatencyRecorder> recorders) {
    return of(recorders.stream().flatMapToLong(it -> LongStream.of(it.nanos())).toArray());
  }

  /** These latencies, in any order. */
  public static Latencies of(long[] nanos) {
    if (nanos.length == 0) {
      return NONE;
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(
        sorted.length, at(sorted, 0.5), at(sorted, 0.99), sorted[sorted.length - 1]);
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
  }

  /** One line that {@link #parse} reads. */
  public String line() {
    return count + " " + p50Nanos + " " + p99Nanos + " " + maxNanos;
  }

  /** Reads a line. */
  public static Latencies parse(String line) {
    long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    return new Latencies(numbers[0], numbers[1], numbers[2], numbers[3]);
  }
}
