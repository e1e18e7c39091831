package io.tracepost.sandbox.azure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one data collection rule takes in a minute, shared by everyone who sends to it. Safe for many threads.
 *
 * <p>Source: Azure Monitor service limits, "Logs Ingestion API": 12,000 requests and 2 GB a minute for a rule.
 */
final class CallBudget {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final long maxCalls;
  private final long maxBytes;
  private Instant windowEnd = Instant.MIN;
  private Instant closedUntil = Instant.MIN;
  private long calls;
  private long bytes;
  private long impatientCalls;

  CallBudget(long maxCallsPerMinute, long maxBytesPerMinute) {
    this.maxCalls = maxCallsPerMinute;
    this.maxBytes = maxBytesPerMinute;
  }

  /** Turns everyone away until a moment. */
  synchronized void closeUntil(Instant moment) {
    closedUntil = moment;
  }

  /** How many calls came while the rule was closed, after the first that was told so. */
  synchronized long impatientCalls() {
    return Math.max(0, impatientCalls - 1);
  }

  /** Spends one call, or says how long to wait. */
  synchronized Optional<Duration> spend(long callBytes, Instant now) {
    if (now.isBefore(closedUntil)) {
      impatientCalls++;
      return Optional.of(Duration.between(now, closedUntil));
    }
    if (!now.isBefore(windowEnd)) {
      windowEnd = now.plus(WINDOW);
      calls = 0;
      bytes = 0;
    }
    if (calls >= maxCalls || bytes + callBytes > maxBytes) {
      closeUntil(windowEnd);
      impatientCalls++;
      return Optional.of(Duration.between(now, windowEnd));
    }
    calls++;
    bytes += callBytes;
    return Optional.empty();
  }
}
