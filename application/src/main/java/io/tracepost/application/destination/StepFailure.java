package io.tracepost.application.destination;

import io.tracepost.application.credential.VaultException;
import io.tracepost.application.delivery.ProgressException;

/** Carries what a store said out of a transaction, which it undoes on the way. */
final class StepFailure extends Exception {
  private static final long serialVersionUID = 1L;

  StepFailure(Exception cause) {
    super(cause);
  }

  /** Throws what the store said. */
  void rethrow() throws VaultException, ProgressException {
    if (getCause() instanceof VaultException vault) {
      throw vault;
    }
    if (getCause() instanceof ProgressException progress) {
      throw progress;
    }
    throw new IllegalStateException(this);
  }
}
