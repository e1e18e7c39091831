package io.tracepost.domain.trace;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong. Absent fields are null.
 *
 * @param type class of the error
 * @param message its words
 */
public record Failure(@Nullable String type, @Nullable String message) {
  /** Nothing went wrong, or nobody said what. */
  public static final Failure NONE = new Failure(null, null);
}
