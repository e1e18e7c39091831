package io.tracepost.domain.trace;

import org.jspecify.annotations.Nullable;

/**
 * For whom the agent acted. Absent fields are null.
 *
 * @param sessionId end-user session
 * @param userId end user
 */
public record Attribution(@Nullable String sessionId, @Nullable String userId) {
  /** Nobody was named. */
  public static final Attribution NONE = new Attribution(null, null);
}
