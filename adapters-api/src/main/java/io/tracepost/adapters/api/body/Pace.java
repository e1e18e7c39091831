package io.tracepost.adapters.api.body;

import java.util.function.LongSupplier;

/** Watches that a body keeps coming. One for each request. */
final class Pace {
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private final BodyLimits limits;
  private final LongSupplier nanos;
  private final long begun;

  Pace(BodyLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** Refuses the request when less has come than the pace asks for. */
  void check(long bytes) {
    long elapsed = nanos.getAsLong() - begun;
    if (elapsed > limits.deadline().toNanos()) {
      throw BodyProblems.tooSlow();
    }
    if (elapsed > limits.paceGrace().toNanos()
        && bytes < elapsed / NANOS_A_SECOND * limits.minBytesPerSecond()) {
      throw BodyProblems.tooSlow();
    }
  }
}
