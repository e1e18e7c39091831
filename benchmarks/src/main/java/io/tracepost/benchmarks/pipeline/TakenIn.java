package io.tracepost.benchmarks.pipeline;

import java.time.Duration;

/**
 * What taking events in came to, besides what the measured process used.
 *
 * @param acknowledged events that were acknowledged as new
 * @param latencies of the acknowledgements; of {@code offer}, of the calls
 * @param turnedAway offers that were made again
 * @param importerCpu processor time of the importing command; zero where there is none
 * @param importerPeakBytes the most it had resident
 */
public record TakenIn(
    long acknowledged,
    Latencies latencies,
    long turnedAway,
    Duration importerCpu,
    long importerPeakBytes) {
  /** Without an importer. */
  public static TakenIn of(long acknowledged, Latencies latencies, long turnedAway) {
    return new TakenIn(acknowledged, latencies, turnedAway, Duration.ZERO, 0);
  }
}
