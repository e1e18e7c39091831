package io.tracepost.adapters.persistence.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps callers from hammering a database that is away. After it went away nobody knocks for a
 * moment; the moment doubles with each failure, up to ten seconds, and ends with the first success.
 */
final class ReopeningGate {
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final InstantSource clock;
  private Duration wait = FIRST_WAIT;
  private Instant notBefore = Instant.MIN;

  ReopeningGate(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether it is worth knocking now. */
  synchronized boolean isOpen() {
    return !clock.instant().isBefore(notBefore);
  }

  /** Whether it broke down and nothing has succeeded since. */
  synchronized boolean isBroken() {
    return notBefore.isAfter(Instant.MIN);
  }

  synchronized void failed() {
    if (!isOpen()) {
      return;
    }
    notBefore = clock.instant().plus(wait);
    Duration doubled = wait.multipliedBy(2);
    wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }

  synchronized void succeeded() {
    wait = FIRST_WAIT;
    notBefore = Instant.MIN;
  }
}
