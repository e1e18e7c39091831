package io.tracepost.adapters.api.access;

import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemException;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.access.Scope;

/** A key that lacks a scope. */
final class ScopeMissingException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private final Scope scope;

  ScopeMissingException(Scope scope) {
    super(
        Problem.of(
                ProblemKind.FORBIDDEN,
                "This key has no scope "
                    + scope.wireName()
                    + "; use one that has, or ask an administrator for it.")
            .with("Connection", "close"));
    this.scope = scope;
  }

  /** The scope it lacks. */
  Scope scope() {
    return scope;
  }
}
