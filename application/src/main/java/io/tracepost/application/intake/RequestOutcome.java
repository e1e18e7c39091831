package io.tracepost.application.intake;

import io.tracepost.application.intake.IntakeException.Kind;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What a request for intake came to, in a few words that metrics can count. */
public enum RequestOutcome {
  /** Durable; some of its events may have been rejected or known already. */
  ACCEPTED,
  /** Every event was refused. */
  REJECTED,
  /** The body is no JSON of the form announced. */
  MALFORMED,
  /** The body or its number of events is over a limit. */
  TOO_LARGE,
  /** The idempotency key was used for another content. */
  KEY_REUSED,
  /** Too much waits to be committed. */
  BUSY,
  /** The journal does not answer, or intake is shutting down. */
  UNAVAILABLE,
  /** The journal has no room. */
  FULL,
  /** A defect of the program. */
  DEFECT;

  /** The name in metrics: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RequestOutcome of(@Nullable IntakeAnswer answer, @Nullable Throwable failure) {
    if (answer != null) {
      return answer.allRejected() ? REJECTED : ACCEPTED;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof IntakeException refusal ? of(refusal.kind()) : DEFECT;
  }

  private static RequestOutcome of(Kind kind) {
    return switch (kind) {
      case MALFORMED -> MALFORMED;
      case TOO_LARGE -> TOO_LARGE;
      case KEY_REUSED -> KEY_REUSED;
      case BUSY -> BUSY;
      case UNAVAILABLE -> UNAVAILABLE;
      case FULL -> FULL;
    };
  }
}
