package io.tracepost.contract.progress;

import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.domain.destination.DestinationId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A status board beside progress in memory. Safe for concurrent use. */
public final class InMemoryStatusBoard implements StatusBoard {
  private final InMemoryProgress progress;
  private final Map<DestinationId, DeliveryStatus> posted = new ConcurrentHashMap<>();

  /** A board for what was begun there. */
  public InMemoryStatusBoard(InMemoryProgress progress) {
    this.progress = progress;
  }

  @Override
  public boolean post(DestinationId destination, long fence, DeliveryStatus status)
      throws ProgressException {
    boolean owned = progress.load(destination).filter(it -> it.fence() == fence).isPresent();
    if (owned) {
      posted.put(destination, status);
    }
    return owned;
  }

  @Override
  public Optional<DeliveryStatus> read(DestinationId destination, long head)
      throws ProgressException {
    Optional<DestinationProgress> begun = progress.load(destination);
    long letters = progress.countDeadLetters(destination);
    long gaps = progress.countGapEvents(destination);
    return begun.map(
        it -> merged(it, letters, gaps, head, Optional.ofNullable(posted.get(destination))));
  }

  private static DeliveryStatus merged(
      DestinationProgress begun,
      long letters,
      long gaps,
      long streamHead,
      Optional<DeliveryStatus> posted) {
    long head = Math.max(begun.cursor(), streamHead);
    long backlog = head - begun.cursor();
    long bytesPerEvent =
        posted.map(it -> it.backlogBytes() / Math.max(1, it.backlogEvents())).orElse(0L);
    return new DeliveryStatus(
        posted.map(DeliveryStatus::state).orElse(DeliveryStatus.State.ACTIVE),
        begun.cursor(),
        head,
        backlog,
        backlog * bytesPerEvent,
        backlog == 0 ? Optional.empty() : posted.flatMap(DeliveryStatus::oldestUndeliveredAt),
        begun.deliveredEvents(),
        letters,
        gaps,
        begun.lastDeliveryAt(),
        posted.flatMap(DeliveryStatus::lastError),
        posted.flatMap(DeliveryStatus::nextAttemptAt));
  }
}
