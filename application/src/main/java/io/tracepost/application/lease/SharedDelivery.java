package io.tracepost.application.lease;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.util.Collection;
import java.util.List;

/**
 * Administration of destinations that another instance may own. Changed settings are taken up at
 * once where they are given; everything else is written down as a part of the caller's transaction,
 * and whoever delivers to the destination takes it up within a second or so.
 */
public final class SharedDelivery implements DeliveryControl {
  private final Delivery delivery;
  private final LeaseKeeper keeper;
  private final LeaseParts parts;
  private final Journal journal;

  /**
   * Administration through a keeper and its parts.
   *
   * @param journal tells where streams end
   */
  public SharedDelivery(LeaseKeeper keeper, LeaseParts parts, Journal journal) {
    this.delivery = parts.delivery();
    this.keeper = keeper;
    this.parts = parts;
    this.journal = journal;
  }

  @Override
  public void begin(Destination destination, long cursor) throws ProgressException {
    delivery.begin(destination, cursor);
  }

  @Override
  public void start(Destination destination, long cursor) throws ProgressException {
    delivery.begin(destination, cursor);
    keeper.takeNow(destination);
  }

  @Override
  public void change(Destination destination) {
    if (delivery.runs(destination.id())) {
      delivery.change(destination);
    }
  }

  @Override
  public void forget(DestinationId destination) throws ProgressException {
    delivery.forget(destination);
  }

  @Override
  public void stop(DestinationId destination) {
    delivery.stop(destination);
  }

  @Override
  public boolean deliversHere(DestinationId destination) {
    return delivery.runs(destination);
  }

  /**
   * How a destination stands; of one that another instance delivers to, the state and the last error
   * are a second or so old.
   *
   * @throws IllegalStateException when it is not there, or the store does not answer
   */
  @Override
  public DeliveryStatus status(DestinationId destination) {
    if (delivery.runs(destination)) {
      return delivery.status(destination);
    }
    try {
      DestinationProgress begun =
          parts.progress().load(destination).orElseThrow(() -> notThere(destination));
      long head = journal.head(begun.organization()).lastSequence();
      return parts.board().read(destination, head).orElseThrow(() -> notThere(destination));
    } catch (ProgressException | JournalException e) {
      throw new IllegalStateException(
          "how " + destination + " stands cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void replay(DestinationId destination, long from, long through) throws ProgressException {
    parts.progress().wishReplay(destination, from - 1, through);
  }

  @Override
  public List<DeadLetter> deadLetters(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    return delivery.deadLetters(destination, afterNumber, limit);
  }

  @Override
  public List<Gap> gaps(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    return delivery.gaps(destination, afterNumber, limit);
  }

  @Override
  public void redeliver(DestinationId destination, Collection<Long> numbers)
      throws ProgressException {
    parts.progress().wishRedelivery(destination, numbers);
  }

  @Override
  public boolean discard(DestinationId destination, long number) throws ProgressException {
    return delivery.discard(destination, number);
  }

  private static IllegalStateException notThere(DestinationId destination) {
    return new IllegalStateException("the destination " + destination + " is not started");
  }
}
