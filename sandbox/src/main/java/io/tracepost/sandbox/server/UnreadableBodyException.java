package io.tracepost.sandbox.server;

import java.io.IOException;

/** A request body is not what its Content-Encoding says. */
public final class UnreadableBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong with the bytes.
   *
   * @param message what is wrong
   * @param cause what the decoder said
   */
  public UnreadableBodyException(String message, Throwable cause) {
    super(message, cause);
  }
}
