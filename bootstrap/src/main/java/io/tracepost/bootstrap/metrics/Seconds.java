package io.tracepost.bootstrap.metrics;

import java.time.Duration;
import java.time.Instant;

/** Times as Prometheus wants them: seconds, with decimals. */
final class Seconds {
  private static final double NANOS = 1e9;

  private Seconds() {}

  /** A duration; one that a clock set back made negative counts as nothing. */
  static double of(Duration duration) {
    return Math.max(0, duration.getSeconds() + duration.getNano() / NANOS);
  }

  /** A moment, counted from 1970. */
  static double of(Instant moment) {
    return moment.getEpochSecond() + moment.getNano() / NANOS;
  }
}
