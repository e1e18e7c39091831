package io.tracepost.benchmarks.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What one run came to.
 *
 * @param events sent, committed and delivered
 * @param acknowledged time until the last was acknowledged
 * @param delivered time until the last was delivered
 * @param cpu processor time of the service alone
 * @param peakResidentBytes of the service
 * @param dataBytes its data folder grew by
 * @param wireBytes of the bodies it sent
 * @param requests it sent
 * @param latenciesNanos of each acknowledgement
 */
@SuppressWarnings("ArrayRecordComponent") // written once, printed once
public record Measurement(
    long events,
    Duration acknowledged,
    Duration delivered,
    Duration cpu,
    long peakResidentBytes,
    long dataBytes,
    long wireBytes,
    long requests,
    long[] latenciesNanos) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** The figures as lines of text. */
  public String report() {
    long[] sorted = latenciesNanos.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        """
        events                %,d
        acknowledged          %,.0f events/s
        delivered             %,.0f events/s
        CPU of the service    %.2f µs an event (%.2f cores)
        acknowledgement       p50 %.1f ms, p99 %.1f ms, max %.1f ms
        journal               %.0f bytes an event
        on the wire           %.0f bytes an event, %,d requests
        peak resident memory  %,d MiB
        """,
        events,
        events / seconds(acknowledged),
        events / seconds(delivered),
        cpu.toNanos() / 1e3 / events,
        seconds(cpu) / seconds(delivered),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1),
        (double) dataBytes / events,
        (double) wireBytes / events,
        requests,
        peakResidentBytes >> 20);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / NANOS_PER_MILLI;
  }
}
