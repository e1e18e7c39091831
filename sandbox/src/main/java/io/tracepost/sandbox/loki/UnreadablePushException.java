package io.tracepost.sandbox.loki;

/** A request that cannot be read as a push; its message is the body of a 400. */
final class UnreadablePushException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadablePushException(String message) {
    super(message);
  }
}
