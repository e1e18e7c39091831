package io.tracepost.adapters.otlp.trace;

import io.tracepost.domain.trace.TraceStatus;
import org.jspecify.annotations.Nullable;

/**
 * What guardrails below a span say of it.
 *
 * @param ifFailed the gravest status when it failed itself; null for none
 * @param ifFine the gravest status when it did not; null for none
 */
record Promotion(@Nullable TraceStatus ifFailed, @Nullable TraceStatus ifFine) {
  static final Promotion NONE = new Promotion(null, null);

  Promotion and(Promotion other) {
    return new Promotion(graver(ifFailed, other.ifFailed), graver(ifFine, other.ifFine));
  }

  /** The graver of two; null counts least. */
  static @Nullable TraceStatus graver(@Nullable TraceStatus one, @Nullable TraceStatus other) {
    return rank(one) >= rank(other) ? one : other;
  }

  /** How grave a status is: governance before transport. */
  static int rank(@Nullable TraceStatus status) {
    if (status == null) {
      return -1;
    }
    return switch (status) {
      case POLICY_BLOCKED -> 5;
      case LIMIT_EXCEEDED -> 4;
      case FLAGGED_FOR_REVIEW -> 3;
      case TIMEOUT -> 2;
      case ERROR -> 1;
      case SUCCESS -> 0;
    };
  }
}
