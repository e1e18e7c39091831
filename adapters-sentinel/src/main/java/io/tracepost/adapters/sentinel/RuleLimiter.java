package io.tracepost.adapters.sentinel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one data collection rule can take, shared by everyone in this process who sends to it. Spends calls and bytes of the present
 * minute, and holds everyone back while Azure wants to be left alone. Safe for concurrent use.
 *
 * <p>Source: Azure Monitor service limits, "Logs Ingestion API", read 2026-09: 12,000 requests and 2 GB a minute for a rule.
 */
final class RuleLimiter {
  static final int MAX_CALLS_A_MINUTE = 12_000;
  static final long MAX_BYTES_A_MINUTE = 2_000_000_000L;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant minuteEnd = Instant.MIN;
  private Instant closedUntil = Instant.MIN;
  private int calls;
  private long bytes;

  /**
   * Spends one call.
   *
   * @return empty when it may be sent now; else how long to wait, and nothing is spent
   */
  synchronized Optional<Duration> spend(long wireBytes, Instant now) {
    if (now.isBefore(closedUntil)) {
      return Optional.of(Duration.between(now, closedUntil));
    }
    if (!now.isBefore(minuteEnd)) {
      minuteEnd = now.plus(MINUTE);
      calls = 0;
      bytes = 0;
    }
    if (calls >= MAX_CALLS_A_MINUTE || bytes + wireBytes > MAX_BYTES_A_MINUTE) {
      return Optional.of(Duration.between(now, minuteEnd));
    }
    calls++;
    bytes += wireBytes;
    return Optional.empty();
  }

  /** How long Azure still wants to be left alone; empty when it does not. Spends nothing. */
  synchronized Optional<Duration> closedFor(Instant now) {
    return now.isBefore(closedUntil)
        ? Optional.of(Duration.between(now, closedUntil))
        : Optional.empty();
  }

  /** Holds everyone back for a while; never shortens an earlier wish. */
  synchronized void close(Duration wait, Instant now) {
    Instant until = now.plus(wait);
    if (until.isAfter(closedUntil)) {
      closedUntil = until;
    }
  }
}
