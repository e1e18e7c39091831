package io.tracepost.adapters.jsonl.file;

import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.util.Optional;

/** A batch was not written, with the outcome to answer. */
public final class LogFailureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient DeliveryOutcome outcome;

  private LogFailureException(DeliveryOutcome outcome, Problem problem, Throwable cause) {
    super(problem.message(), cause);
    this.outcome = outcome;
  }

  /** Nothing is written; worth repeating. */
  static LogFailureException notYet(Problem problem, Throwable cause) {
    return new LogFailureException(new NotYet(problem, Optional.empty()), problem, cause);
  }

  /** Nothing is written; worth repeating after a delay. */
  static LogFailureException notBefore(Problem problem, Duration delay, Throwable cause) {
    return new LogFailureException(new NotYet(problem, Optional.of(delay)), problem, cause);
  }

  /** Something may be written. */
  static LogFailureException unconfirmed(Problem problem, Throwable cause) {
    return new LogFailureException(new Unconfirmed(problem), problem, cause);
  }

  /** Nothing is written until an operator acts. */
  static LogFailureException blocked(Problem problem, Throwable cause) {
    return new LogFailureException(new Blocked(problem), problem, cause);
  }

  /** What to answer. */
  public DeliveryOutcome outcome() {
    return outcome;
  }
}
