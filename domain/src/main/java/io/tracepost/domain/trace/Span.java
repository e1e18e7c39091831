package io.tracepost.domain.trace;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the step was. Absent fields are null.
 *
 * @param durationMs wall-clock milliseconds, decimals allowed, never negative
 * @param environment where it ran, for example {@code production}
 * @param type kind of step
 * @param name tool or step name, for example {@code send_email}
 */
public record Span(
    @Nullable BigDecimal durationMs,
    @Nullable String environment,
    @Nullable SpanType type,
    @Nullable String name) {
  /** Says nothing. */
  public static final Span NONE = new Span(null, null, null, null);
}
