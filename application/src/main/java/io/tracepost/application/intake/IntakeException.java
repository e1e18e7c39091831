package io.tracepost.application.intake;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of which nothing was kept, or of which nobody can say (see {@link Kind#UNAVAILABLE}).
 * The message tells the client what to do and carries none of its data.
 */
public final class IntakeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What it means for the client; the number is the HTTP status that says so. */
  public enum Kind {
    /** The body is no JSON of the form announced. */
    MALFORMED(400),
    /** The body or its number of events is over a limit. */
    TOO_LARGE(413),
    /** The idempotency key was used for another content. */
    KEY_REUSED(422),
    /** Too much waits to be committed. */
    BUSY(429),
    /**
     * The journal does not answer, or broke off in the middle: send the request again, events that
     * were kept after all are recognized by their key.
     */
    UNAVAILABLE(503),
    /** The journal has no room. */
    FULL(507);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  /** A refusal that repeating does not change. */
  public IntakeException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.retryAfter = null;
  }

  /** A refusal that passes. */
  public IntakeException(
      Kind kind, String message, Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** When another try is worth it; empty when the request itself has to change. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
