package io.tracepost.sandbox.server;

import java.io.IOException;

/** A request body holds more bytes than the stand-in was told to read. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Says which limit was passed.
   *
   * @param what "as sent" or "inflated"
   * @param maxBytes the limit, in bytes
   */
  public BodyTooLargeException(String what, long maxBytes) {
    super("the body holds more than " + maxBytes + " bytes " + what);
  }
}
