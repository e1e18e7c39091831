package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.delivery.Replay;
import io.tracepost.contract.progress.InMemoryProgress;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process' way to the progress of the store: tells the witness what was kept. */
final class StoreProgress implements Progress {
  private final StoreGate gate;
  private final World world;
  private final InMemoryProgress progress;

  StoreProgress(StoreGate gate) {
    this.gate = gate;
    this.world = gate.world();
    progress = gate.store().progress();
  }

  @Override
  public Optional<DestinationProgress> load(DestinationId destination) throws ProgressException {
    requireReadable();
    return progress.load(destination);
  }

  @Override
  public void begin(DestinationId destination, OrganizationId organization, long cursor)
      throws ProgressException {
    StoreFailure failure = begin();
    if (gate.store().destination(destination).isEmpty()) {
      throw new ProgressException("there is no destination " + destination);
    }
    world.witness().begun(destination, cursor);
    progress.begin(destination, organization, cursor);
    end(failure);
  }

  @Override
  public long takeOver(DestinationId destination) throws ProgressException {
    StoreFailure failure = begin();
    long fence = progress.takeOver(destination);
    end(failure);
    return fence;
  }

  @Override
  public boolean save(ProgressUpdate update) throws ProgressException {
    StoreFailure failure = begin();
    long newest = newestFence(update.destination());
    world.witness().removing(update.destination(), update.deliveredLetters());
    ProgressUpdate written = world.defects().written(update);
    boolean ours =
        progress.save(
            new ProgressUpdate(
                written.destination(),
                world.defects().checkedFence(written.fence(), newest),
                written.cursor(),
                written.newlyDelivered(),
                written.lastDeliveryAt(),
                written.deadLetters(),
                written.replay(),
                written.deliveredLetters()));
    if (ours) {
      world.witness().saved(update, newest);
      world.note(
          gate.process().name(),
          "saves " + written.destination().value(),
          written.cursor(),
          written.deadLetters().size());
    } else {
      world.counter().add(Counter.Of.FENCED);
    }
    end(failure);
    return ours;
  }

  @Override
  public List<DeadLetter> deadLetters(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    requireReadable();
    return progress.deadLetters(destination, afterNumber, limit);
  }

  @Override
  public long countDeadLetters(DestinationId destination) throws ProgressException {
    requireReadable();
    return progress.countDeadLetters(destination);
  }

  @Override
  public Map<DestinationId, Long> deadLetterCounts() throws ProgressException {
    requireReadable();
    return progress.deadLetterCounts();
  }

  @Override
  public int removeDeadLetters(DestinationId destination, List<Long> numbers)
      throws ProgressException {
    StoreFailure failure = begin();
    world.witness().removing(destination, numbers);
    int removed = progress.removeDeadLetters(destination, numbers);
    end(failure);
    return removed;
  }

  @Override
  public void forget(DestinationId destination) throws ProgressException {
    StoreFailure failure = begin();
    progress.forget(destination);
    end(failure);
  }

  @Override
  public Optional<Replay> replay(DestinationId destination) throws ProgressException {
    requireReadable();
    return progress.replay(destination);
  }

  @Override
  public Replay wishReplay(DestinationId destination, long after, long through)
      throws ProgressException {
    StoreFailure failure = begin();
    Replay replay = progress.wishReplay(destination, after, through);
    end(failure);
    return replay;
  }

  @Override
  public int wishRedelivery(DestinationId destination, Collection<Long> numbers)
      throws ProgressException {
    StoreFailure failure = begin();
    int letters = progress.wishRedelivery(destination, numbers);
    end(failure);
    return letters;
  }

  @Override
  public List<DeadLetter> awaitingRedelivery(DestinationId destination, int most)
      throws ProgressException {
    requireReadable();
    return progress.awaitingRedelivery(destination, most);
  }

  @Override
  public List<Reach> reaches(OrganizationId organization) throws ProgressException {
    requireReadable();
    return progress.reaches(organization);
  }

  @Override
  public boolean passOver(Reach seen, long through, List<Gap> gaps) throws ProgressException {
    StoreFailure failure = begin();
    boolean passed = progress.passOver(seen, through, world.defects().recorded(gaps));
    end(failure);
    return passed;
  }

  @Override
  public List<Gap> gaps(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    requireReadable();
    return progress.gaps(destination, afterNumber, limit);
  }

  @Override
  public long countGapEvents(DestinationId destination) throws ProgressException {
    requireReadable();
    return progress.countGapEvents(destination);
  }

  @Override
  public Map<DestinationId, Long> gapEventCounts() throws ProgressException {
    requireReadable();
    return progress.gapEventCounts();
  }

  private long newestFence(DestinationId destination) throws ProgressException {
    return progress.load(destination).map(DestinationProgress::fence).orElse(0L);
  }

  private StoreFailure begin() throws ProgressException {
    StoreFailure failure = gate.writes();
    if (failure == StoreFailure.BEFORE || failure == StoreFailure.DURING) {
      throw new ProgressException("the store does not answer");
    }
    return failure;
  }

  private void end(StoreFailure failure) throws ProgressException {
    if (!gate.wrote(failure)) {
      throw new ProgressException("the store broke off");
    }
  }

  private void requireReadable() throws ProgressException {
    if (!gate.reads()) {
      throw new ProgressException("the store does not answer");
    }
  }
}
