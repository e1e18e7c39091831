package io.tracepost.adapters.api.body;

import java.time.Duration;

/**
 * What a body may be.
 *
 * @param maxBytes inflated, and also as sent
 * @param maxInflateRatio inflated bytes for each byte sent, once a body is beyond 1 MiB
 * @param minBytesPerSecond pace below which a sender is turned away
 * @param paceGrace how long a body may come at any pace
 * @param deadline by when it must have come, at whatever pace
 */
public record BodyLimits(
    int maxBytes,
    int maxInflateRatio,
    int minBytesPerSecond,
    Duration paceGrace,
    Duration deadline) {
  /** What holds unless settings say otherwise. */
  public static final BodyLimits DEFAULTS =
      new BodyLimits(16 << 20, 200, 1024, Duration.ofSeconds(10), Duration.ofSeconds(120));

  /** Refuses limits that would let nothing through. */
  public BodyLimits {
    if (maxBytes < 1
        || maxInflateRatio < 1
        || minBytesPerSecond < 0
        || paceGrace.isNegative()
        || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "body limits must let something through; there are "
              + maxBytes
              + " bytes, a ratio of "
              + maxInflateRatio
              + ", "
              + minBytesPerSecond
              + " bytes a second after "
              + paceGrace
              + ", within "
              + deadline);
    }
  }

  /** These limits for smaller bodies. */
  BodyLimits atMost(int bytes) {
    return new BodyLimits(
        Math.min(bytes, maxBytes), maxInflateRatio, minBytesPerSecond, paceGrace, deadline);
  }
}
