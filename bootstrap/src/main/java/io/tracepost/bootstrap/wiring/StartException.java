package io.tracepost.bootstrap.wiring;

/** The service could not start; the message says what it needs. */
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
