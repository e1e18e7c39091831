package io.tracepost.application.integrity.verification;

/** A verification that came to no answer: something could not be read. Says what and what to do. */
public final class CouldNotCheckException extends Exception {
  private static final long serialVersionUID = 1L;

  /** No answer. */
  public CouldNotCheckException(String message) {
    super(message);
  }

  /** No answer, with a cause underneath. */
  public CouldNotCheckException(String message, Throwable cause) {
    super(message, cause);
  }
}
