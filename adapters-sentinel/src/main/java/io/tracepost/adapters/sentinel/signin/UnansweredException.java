package io.tracepost.adapters.sentinel.signin;

import io.tracepost.domain.export.Problem;

/** Sign-in got no answer. Carries what the client found through the vendor's library. */
final class UnansweredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final boolean barred;

  UnansweredException(Problem problem, boolean barred) {
    super(problem.message());
    this.problem = problem;
    this.barred = barred;
  }

  Problem problem() {
    return problem;
  }

  /** Whether the address may not be reached, which repeating does not change. */
  boolean barred() {
    return barred;
  }
}
