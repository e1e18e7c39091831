package io.tracepost.application.credential;

/** A key-encryption key did not wrap or unwrap. The message names the key and the next step, and holds no secret. */
public final class KeyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What it means for whoever asked. */
  public enum Kind {
    /** The key is away or busy: the same call may work later. */
    UNAVAILABLE,
    /** The key says no, or is not there: an operator must act. */
    FORBIDDEN,
    /** The key is there and this does not open with it: changed, of another key, or of another context. */
    DOES_NOT_OPEN
  }

  /** A failure without a cause underneath, because a library's message might quote what was sent. */
  public KeyException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }
}
