package io.tracepost.benchmarks.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one run came to.
 *
 * @param events sent, committed and delivered
 * @param acknowledged time until the last was acknowledged
 * @param delivered time until the last was delivered
 * @param commits that made them durable
 * @param usage of the service alone
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
    long commits,
    ProcessUsage usage,
    long peakResidentBytes,
    long dataBytes,
    long wireBytes,
    long requests,
    long[] latenciesNanos) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double LEAST_SHOWN_MICROS = 0.1;

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
        commits               %,d, %.0f events each
        on the wire           %.0f bytes an event, %,d requests
        allocated             %,.0f bytes an event
        garbage collections   %,d, %,d ms in all
        peak resident memory  %,d MiB
        CPU by threads        %s
        """,
        events,
        events / seconds(acknowledged),
        events / seconds(delivered),
        micros(usage.cpu()),
        seconds(usage.cpu()) / seconds(delivered),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1),
        (double) dataBytes / events,
        commits,
        (double) events / commits,
        (double) wireBytes / events,
        requests,
        (double) usage.allocatedBytes() / events,
        usage.collections(),
        usage.inCollections().toMillis(),
        peakResidentBytes >> 20,
        byThreads());
  }

  private String byThreads() {
    return usage.cpuByThreads().entrySet().stream()
        .filter(thread -> micros(thread.getValue()) >= LEAST_SHOWN_MICROS)
        .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
        .map(
            thread ->
                String.format(
                    Locale.ROOT, "%s %.2f µs", thread.getKey(), micros(thread.getValue())))
        .collect(Collectors.joining(", "));
  }

  private double micros(Duration cpu) {
    return cpu.toNanos() / 1e3 / events;
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
