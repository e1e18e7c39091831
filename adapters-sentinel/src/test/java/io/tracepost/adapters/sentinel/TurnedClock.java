package io.tracepost.adapters.sentinel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until a test turns it. */
public final class TurnedClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** Turns it. */
  public void advance(Duration by) {
    now = now.plus(by);
  }
}
