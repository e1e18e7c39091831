package io.tracepost.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when a test says so. Safe for concurrent use. */
public final class ManualClock implements InstantSource {
  private volatile Instant now;

  /** A clock that stands at an instant. */
  public ManualClock(Instant start) {
    now = start;
  }

  /** A clock that stands at noon UTC of the 22nd of November 2026. */
  public static ManualClock atNoon() {
    return new ManualClock(Instant.parse("2026-11-22T12:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on; a negative step goes back, as a corrected clock would. */
  public synchronized void advance(Duration step) {
    now = now.plus(step);
  }

  /** Moves to an instant. */
  public synchronized void set(Instant instant) {
    now = instant;
  }
}
