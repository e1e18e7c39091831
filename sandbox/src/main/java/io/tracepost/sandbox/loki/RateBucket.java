package io.tracepost.sandbox.loki;

import java.time.Duration;
import java.time.Instant;

/** A token bucket that begins full. Not thread-safe. */
final class RateBucket {
  private final double perSecond;
  private final double burst;
  private double left;
  private Instant filled;

  RateBucket(long perSecond, long burst, Instant now) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.left = burst;
    this.filled = now;
  }

  /** Takes so many bytes, or none when there are not that many. */
  boolean take(long bytes, Instant now) {
    double passed = Duration.between(filled, now).toNanos() / 1e9;
    left = Math.min(burst, left + Math.max(0, passed) * perSecond);
    filled = now;
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }
}
