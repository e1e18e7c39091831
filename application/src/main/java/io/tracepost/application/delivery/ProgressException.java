package io.tracepost.application.delivery;

/** Progress could not be read or saved; the message says what was tried and what to do. */
public final class ProgressException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure. */
  public ProgressException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure without a cause underneath. */
  public ProgressException(String message) {
    super(message);
  }
}
