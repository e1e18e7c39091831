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

/** One process' way to the progress of the store: blocks, fails, and tells the witness what was kept. */
final class StoreProgress implements Progress {
  private final World world;
  private final SimulatedProcess process;
  private final InMemoryProgress progress;

  StoreProgress(World world, SimulatedProcess process) {
    this.world = world;
    this.process = process;
    progress = world.store().progress();
  }

  @Override
  public Optional<DestinationProgress> load(DestinationId destination) throws ProgressException {
    before();
    return progress.load(destination);
  }

  @Override
  public void begin(DestinationId destination, OrganizationId organization, long cursor)
      throws ProgressException {
    StoreFailure failure = before();
    progress.begin(destination, organization, cursor);
    after(failure);
  }

  @Override
  public long takeOver(DestinationId destination) throws ProgressException {
    StoreFailure failure = before();
    long fence = progress.takeOver(destination);
    world.witness().takenOver(process, destination);
    after(failure);
    return fence;
  }

  @Override
  public boolean save(ProgressUpdate update) throws ProgressException {
    StoreFailure failure = before();
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
          process.name(),
          "saves " + written.destination().value(),
          written.cursor(),
          written.deadLetters().size());
    }
    after(failure);
    return ours;
  }

  @Override
  public List<DeadLetter> deadLetters(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    before();
    return progress.deadLetters(destination, afterNumber, limit);
  }

  @Override
  public long countDeadLetters(DestinationId destination) throws ProgressException {
    before();
    return progress.countDeadLetters(destination);
  }

  @Override
  public Map<DestinationId, Long> deadLetterCounts() throws ProgressException {
    before();
    return progress.deadLetterCounts();
  }

  @Override
  public int removeDeadLetters(DestinationId destination, List<Long> numbers)
      throws ProgressException {
    StoreFailure failure = before();
    world.witness().removing(destination, numbers);
    int removed = progress.removeDeadLetters(destination, numbers);
    after(failure);
    return removed;
  }

  @Override
  public void forget(DestinationId destination) throws ProgressException {
    StoreFailure failure = before();
    progress.forget(destination);
    after(failure);
  }

  @Override
  public Optional<Replay> replay(DestinationId destination) throws ProgressException {
    before();
    return progress.replay(destination);
  }

  @Override
  public Replay wishReplay(DestinationId destination, long after, long through)
      throws ProgressException {
    StoreFailure failure = before();
    Replay replay = progress.wishReplay(destination, after, through);
    after(failure);
    return replay;
  }

  @Override
  public int wishRedelivery(DestinationId destination, Collection<Long> numbers)
      throws ProgressException {
    StoreFailure failure = before();
    int letters = progress.wishRedelivery(destination, numbers);
    after(failure);
    return letters;
  }

  @Override
  public List<DeadLetter> awaitingRedelivery(DestinationId destination) throws ProgressException {
    before();
    return progress.awaitingRedelivery(destination);
  }

  @Override
  public List<Reach> reaches(OrganizationId organization) throws ProgressException {
    before();
    return progress.reaches(organization);
  }

  @Override
  public boolean passOver(Reach seen, long through, List<Gap> gaps) throws ProgressException {
    StoreFailure failure = before();
    boolean passed = progress.passOver(seen, through, gaps);
    after(failure);
    return passed;
  }

  @Override
  public List<Gap> gaps(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    before();
    return progress.gaps(destination, afterNumber, limit);
  }

  @Override
  public long countGapEvents(DestinationId destination) throws ProgressException {
    before();
    return progress.countGapEvents(destination);
  }

  @Override
  public Map<DestinationId, Long> gapEventCounts() throws ProgressException {
    before();
    return progress.gapEventCounts();
  }

  private long newestFence(DestinationId destination) throws ProgressException {
    return progress.load(destination).map(DestinationProgress::fence).orElse(0L);
  }

  private StoreFailure before() throws ProgressException {
    process.block();
    StoreFailure failure = world.store().nextFailure();
    if (failure == StoreFailure.BEFORE || failure == StoreFailure.DURING) {
      throw new ProgressException("the store does not answer");
    }
    return failure;
  }

  private void after(StoreFailure failure) throws ProgressException {
    world.store().wrote();
    process.block();
    if (failure != StoreFailure.NONE) {
      throw new ProgressException("the store broke off");
    }
  }
}
