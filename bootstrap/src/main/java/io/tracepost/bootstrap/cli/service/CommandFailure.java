package io.tracepost.bootstrap.cli.service;

/** What was asked did not come about. The message is for the person who asked; exit status 1. */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure in these words: what was tried, where, what came back, what to do. */
  public CommandFailure(String message) {
    super(message);
  }

  /** A failure with a cause underneath. */
  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
