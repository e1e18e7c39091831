package io.tracepost.domain.trace;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which model a step used, and what that cost. Absent fields are null; numbers are never negative.
 *
 * @param model name of the language model
 * @param promptTokens tokens sent
 * @param completionTokens tokens received
 * @param totalTokens both
 * @param costUsd US dollars
 */
public record ModelUsage(
    @Nullable String model,
    @Nullable Long promptTokens,
    @Nullable Long completionTokens,
    @Nullable Long totalTokens,
    @Nullable BigDecimal costUsd) {
  /** Says nothing. */
  public static final ModelUsage NONE = new ModelUsage(null, null, null, null, null);

  /** Fills an absent total with the sum of what is there. */
  public ModelUsage {
    if (totalTokens == null && (promptTokens != null || completionTokens != null)) {
      totalTokens =
          Math.addExact(
              promptTokens == null ? 0 : promptTokens,
              completionTokens == null ? 0 : completionTokens);
    }
  }
}
