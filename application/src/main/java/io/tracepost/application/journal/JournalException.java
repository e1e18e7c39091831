package io.tracepost.application.journal;

import java.time.Duration;

/** The journal could not do what it was asked. The message says what was tried and what to do. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What it means for the caller. */
  public enum Kind {
    /** The disk is full, or nearly; nothing was kept. */
    FULL,
    /** The disk budget is used up and nothing can be pruned to make room; nothing was kept. */
    OVER_BUDGET,
    /** The disk budget is used up, and room is being made; nothing was kept. */
    MAKING_ROOM,
    /** The store does not answer now; nothing was kept. */
    UNAVAILABLE,
    /** The store broke off in the middle of a commit: it may have kept it. Restart decides. */
    UNKNOWN,
    /** What was read does not decode or does not match its hash. */
    DAMAGED
  }

  private final Kind kind;

  /** A failure. */
  public JournalException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** A failure without a cause underneath. */
  public JournalException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** When it is worth another try. */
  public Duration retryAfter() {
    return switch (kind) {
      case FULL, OVER_BUDGET -> Duration.ofSeconds(30);
      case MAKING_ROOM -> Duration.ofSeconds(10);
      case UNAVAILABLE, UNKNOWN, DAMAGED -> Duration.ofSeconds(5);
    };
  }
}
