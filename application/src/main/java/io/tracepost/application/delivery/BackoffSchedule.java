package io.tracepost.application.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after an attempt that came to nothing: anything between nothing and a bound that
 * doubles with each failure. The whole range, because after an outage every sender wakes at once.
 *
 * @param base bound after the first failure
 * @param cap largest bound
 */
public record BackoffSchedule(Duration base, Duration cap) {
  private static final int LAST_DOUBLING = 30;

  /** Half a second to a minute. */
  public static final BackoffSchedule DEFAULT =
      new BackoffSchedule(Duration.ofMillis(500), Duration.ofSeconds(60));

  /** Refuses a schedule that would not wait. */
  public BackoffSchedule {
    if (base.toMillis() < 1 || cap.compareTo(base) < 0) {
      throw new IllegalArgumentException(
          "a backoff from " + base + " to " + cap + "; give 1 ms or more, the cap last");
    }
  }

  /**
   * One wait.
   *
   * @param failures attempts in a row that came to nothing, at least 1
   */
  public Duration delay(int failures, RandomGenerator random) {
    long bound = base.toMillis() << Math.min(failures - 1, LAST_DOUBLING);
    if (bound <= 0 || bound > cap.toMillis()) {
      bound = cap.toMillis();
    }
    return Duration.ofMillis(random.nextLong(bound) + 1);
  }
}
