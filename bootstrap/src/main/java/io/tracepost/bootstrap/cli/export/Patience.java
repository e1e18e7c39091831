package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Pause;
import java.time.Duration;

/** How long to go on asking a service that does not answer. Not thread-safe. */
final class Patience {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final int MOST_DOUBLINGS = 6;

  private final Pause pause;
  private final Duration inAll;
  private Duration waited = Duration.ZERO;
  private int attempt;

  /**
   * Waits by a pause.
   *
   * @param inAll how long from one good answer to the next; zero never asks again
   */
  Patience(Pause pause, Duration inAll) {
    this.pause = pause;
    this.inAll = inAll;
  }

  /** A good answer came. */
  void restored() {
    waited = Duration.ZERO;
    attempt = 0;
  }

  /**
   * Waits before the next attempt.
   *
   * @throws CommandFailure when it has run out: what the last attempt came to
   */
  void spend(BrokenOffException why) throws CommandFailure, InterruptedException {
    Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
    Duration length = why.serverDelay().orElse(own);
    if (length.compareTo(FIRST_PAUSE) < 0) {
      length = FIRST_PAUSE;
    }
    if (why.serverDelay().isEmpty() && length.compareTo(LONGEST_PAUSE) > 0) {
      length = LONGEST_PAUSE;
    }
    if (waited.plus(length).compareTo(inAll) > 0) {
      throw why.failure();
    }
    pause.of(length);
    waited = waited.plus(length);
    attempt++;
  }
}
