package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.export.Problem;

/** An event that the intake would answer 202 and not index; carries the problem for its dead letter. */
public final class UnsendableLogException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  UnsendableLogException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /** Why, and what to do. */
  public Problem problem() {
    return problem;
  }
}
