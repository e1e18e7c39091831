package io.tracepost.application.lease;

import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DeliveryStatus.LastError;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.domain.destination.DestinationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is worth a note on the {@link StatusBoard}: a new state or error at once, the rest
 * every few seconds, nothing that is there already. Guarded by the {@link LeaseKeeper}.
 */
final class StatusPosts {
  private static final long REPEAT_AFTER_NANOS = Duration.ofSeconds(10).toNanos();

  private record Posted(DeliveryStatus status, long atTicks) {}

  private final StatusBoard board;
  private final Map<DestinationId, Posted> posted = new HashMap<>();

  StatusPosts(StatusBoard board) {
    this.board = board;
  }

  void post(DestinationId destination, long fence, DeliveryStatus status, long nowTicks)
      throws ProgressException {
    Posted before = posted.get(destination);
    if (before != null && !isWorthIt(before, status, nowTicks)) {
      return;
    }
    board.post(destination, fence, status);
    posted.put(destination, new Posted(status, nowTicks));
  }

  /** Forgets what it posted of others than these. */
  void retain(Set<DestinationId> held) {
    posted.keySet().retainAll(held);
  }

  private static boolean isWorthIt(Posted before, DeliveryStatus now, long nowTicks) {
    DeliveryStatus then = before.status();
    return now.state() != then.state()
        || !code(now).equals(code(then))
        || (nowTicks - before.atTicks() >= REPEAT_AFTER_NANOS && !tellsTheSame(then, now));
  }

  private static boolean tellsTheSame(DeliveryStatus a, DeliveryStatus b) {
    return a.lastError().equals(b.lastError())
        && a.nextAttemptAt().equals(b.nextAttemptAt())
        && a.oldestUndeliveredAt().equals(b.oldestUndeliveredAt());
  }

  private static Optional<String> code(DeliveryStatus status) {
    return status.lastError().map(LastError::code);
  }
}
