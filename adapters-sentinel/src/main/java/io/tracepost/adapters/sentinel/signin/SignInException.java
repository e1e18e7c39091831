package io.tracepost.adapters.sentinel.signin;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.util.Optional;

/** No token was given. Carries no cause: a library's message might quote what was sent. */
public final class SignInException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient DeliveryOutcome outcome;

  private SignInException(Problem problem, DeliveryOutcome outcome) {
    super(problem.message(), null, false, false);
    this.problem = problem;
    this.outcome = outcome;
  }

  /** Nothing will change before an operator acts. */
  public static SignInException blocked(String code, String message, String remedy) {
    Problem problem = new Problem(code, message, remedy);
    return new SignInException(problem, new DeliveryOutcome.Blocked(problem));
  }

  /** Worth another attempt. */
  public static SignInException later(String code, String message, Optional<Duration> delay) {
    Problem problem = Problem.of(code, message);
    return new SignInException(problem, new DeliveryOutcome.NotYet(problem, delay));
  }

  /** The thread was interrupted; its flag is set. */
  public static SignInException interrupted() {
    Problem problem = Problem.of("interrupted", "waiting for a token was interrupted");
    return new SignInException(problem, new DeliveryOutcome.Unconfirmed(problem));
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }

  /** What an attempt to deliver comes to without a token. */
  public DeliveryOutcome outcome() {
    return outcome;
  }
}
