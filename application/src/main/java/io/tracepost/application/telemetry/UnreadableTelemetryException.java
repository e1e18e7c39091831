package io.tracepost.application.telemetry;

/**
 * A body that is not what its form says. Nothing of it is kept and sending it again changes nothing;
 * the message says what is wrong and carries none of the body.
 */
public final class UnreadableTelemetryException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A body with this wrong. */
  public UnreadableTelemetryException(String message) {
    super(message);
  }
}
