package io.tracepost.contract.simulation;

/**
 * A promise of the core was broken. The message names the promise, the seed that replays the run, and
 * the last steps.
 */
public final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Promise promise;

  Violation(Promise promise, String message) {
    super(message);
    this.promise = promise;
  }

  /** Which promise. */
  public Promise promise() {
    return promise;
  }
}
