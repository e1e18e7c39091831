package io.tracepost.application.delivery;

import java.time.Duration;

/**
 * How delivery behaves, the same for every destination.
 *
 * @param maxInFlight requests under way for one destination, at least 1; also the most batches that
 *     are sent twice after a crash
 * @param linger how long a batch that is not full waits for more
 * @param backoff waits after failures
 * @param blockedProbe how often a blocked destination is tried
 * @param maxExports attempts under way over all healthy destinations
 * @param maxProbes attempts under way over all unhealthy ones
 * @param cacheBytes blocks kept for the next destination that reads them
 */
public record DeliverySettings(
    int maxInFlight,
    Duration linger,
    BackoffSchedule backoff,
    Duration blockedProbe,
    int maxExports,
    int maxProbes,
    long cacheBytes) {
  /** What stands when nobody chose. */
  public static final DeliverySettings DEFAULT =
      new DeliverySettings(
          4,
          Duration.ofSeconds(1),
          BackoffSchedule.DEFAULT,
          Duration.ofMinutes(1),
          64,
          32,
          16L << 20);

  /** Refuses what could not deliver. */
  public DeliverySettings {
    if (maxInFlight < 1 || maxExports < 1 || maxProbes < 1) {
      throw new IllegalArgumentException("maxInFlight, maxExports and maxProbes are at least 1");
    }
    if (linger.isNegative() || blockedProbe.toMillis() < 1 || cacheBytes < 0) {
      throw new IllegalArgumentException("linger, blockedProbe and cacheBytes may not be negative");
    }
  }
}
