package io.tracepost.application.delivery;

import io.tracepost.domain.export.Problem;

/** An exporter cannot be opened; the destination waits for an operator. */
public final class ExporterUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Why, with a remedy. */
  public ExporterUnavailableException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /** Why, with a remedy. */
  public Problem problem() {
    return problem;
  }
}
