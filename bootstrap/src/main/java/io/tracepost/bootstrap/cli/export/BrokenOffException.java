package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import java.time.Duration;
import java.util.Optional;

/** An answer that did not come, or not whole: asking again may help. */
final class BrokenOffException extends Exception {
  private static final long serialVersionUID = 1L;

  private final CommandFailure failure;
  private final transient Optional<Duration> serverDelay;

  /**
   * Broken off for this reason.
   *
   * @param failure what to say when nobody asks again
   * @param serverDelay how long the service wants to be left alone
   */
  BrokenOffException(CommandFailure failure, Optional<Duration> serverDelay) {
    super(failure);
    this.failure = failure;
    this.serverDelay = serverDelay;
  }

  CommandFailure failure() {
    return failure;
  }

  Optional<Duration> serverDelay() {
    return serverDelay;
  }
}
