package io.tracepost.contract.progress;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.delivery.Replay;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Progress that lives as long as the test, or as an embedder that needs none after a restart. Fails
 * when it is told to. Safe for concurrent use.
 */
public final class InMemoryProgress implements Progress {
  private final Map<DestinationId, MemoryProgress> byDestination = new TreeMap<>();
  private boolean failing;
  private boolean wishesFailing;
  private long numbers;
  private int saves;

  /** Lets every call fail from now on, or work again. */
  public synchronized void setFailing(boolean now) {
    failing = now;
  }

  /** Lets reading what operators wished for fail from now on, or work again. */
  public synchronized void setWishesFailing(boolean now) {
    wishesFailing = now;
  }

  /** What a store of progress held at a moment. Immutable. */
  public static final class Image {
    private final Map<DestinationId, MemoryProgress> byDestination = new TreeMap<>();

    private Image(InMemoryProgress progress) {
      progress.byDestination.forEach((id, own) -> byDestination.put(id, own.copy()));
    }
  }

  /** What it holds now. */
  public synchronized Image image() {
    return new Image(this);
  }

  /** Holds again what it held when the image was made; what came since is gone. */
  public synchronized void restore(Image image) {
    byDestination.clear();
    image.byDestination.forEach((id, own) -> byDestination.put(id, own.copy()));
  }

  /** How many saves were asked for, refused ones too. */
  public synchronized int saves() {
    return saves;
  }

  @Override
  public synchronized Optional<DestinationProgress> load(DestinationId destination)
      throws ProgressException {
    requireWorking();
    return Optional.ofNullable(byDestination.get(destination)).map(MemoryProgress::view);
  }

  @Override
  public synchronized void begin(
      DestinationId destination, OrganizationId organization, long cursor)
      throws ProgressException {
    requireWorking();
    byDestination.putIfAbsent(destination, new MemoryProgress(destination, organization, cursor));
  }

  @Override
  public synchronized long takeOver(DestinationId destination) throws ProgressException {
    requireWorking();
    return begun(destination).takeOver();
  }

  @Override
  public synchronized boolean save(ProgressUpdate update) throws ProgressException {
    saves++;
    requireWorking();
    MemoryProgress progress = byDestination.get(update.destination());
    if (progress == null || !progress.isOwnedUnder(update.fence())) {
      return false;
    }
    numbers = progress.save(update, numbers);
    return true;
  }

  @Override
  public synchronized List<DeadLetter> deadLetters(
      DestinationId destination, long afterNumber, int limit) throws ProgressException {
    requireWorking();
    MemoryProgress progress = byDestination.get(destination);
    return progress == null
        ? List.of()
        : progress.letters().stream()
            .filter(letter -> letter.number() > afterNumber)
            .limit(limit)
            .toList();
  }

  @Override
  public synchronized long countDeadLetters(DestinationId destination) throws ProgressException {
    requireWorking();
    MemoryProgress progress = byDestination.get(destination);
    return progress == null ? 0 : progress.letters().size();
  }

  @Override
  public synchronized Map<DestinationId, Long> deadLetterCounts() throws ProgressException {
    requireWorking();
    Map<DestinationId, Long> counts = new HashMap<>();
    byDestination.forEach(
        (destination, progress) -> {
          if (!progress.letters().isEmpty()) {
            counts.put(destination, (long) progress.letters().size());
          }
        });
    return counts;
  }

  @Override
  public synchronized int removeDeadLetters(DestinationId destination, List<Long> numbers)
      throws ProgressException {
    requireWorking();
    MemoryProgress progress = byDestination.get(destination);
    return progress == null ? 0 : progress.removeLetters(numbers);
  }

  @Override
  public synchronized void forget(DestinationId destination) throws ProgressException {
    requireWorking();
    byDestination.remove(destination);
  }

  @Override
  public synchronized Optional<Replay> replay(DestinationId destination) throws ProgressException {
    requireWorking();
    if (wishesFailing) {
      throw new ProgressException("reading wishes was told to fail");
    }
    return Optional.ofNullable(byDestination.get(destination)).flatMap(MemoryProgress::replay);
  }

  @Override
  public synchronized Replay wishReplay(DestinationId destination, long after, long through)
      throws ProgressException {
    requireWorking();
    return begun(destination).wishReplay(after, through);
  }

  @Override
  public synchronized int wishRedelivery(DestinationId destination, Collection<Long> numbers)
      throws ProgressException {
    requireWorking();
    MemoryProgress progress = byDestination.get(destination);
    return progress == null ? 0 : progress.wishRedelivery(numbers);
  }

  @Override
  public synchronized List<DeadLetter> awaitingRedelivery(DestinationId destination, int most)
      throws ProgressException {
    requireWorking();
    MemoryProgress progress = byDestination.get(destination);
    return progress == null ? List.of() : progress.awaitingRedelivery(most);
  }

  /** Reads or changes the leases, which live with the progress, as one step. */
  synchronized <T> T leases(Function<Map<DestinationId, MemoryProgress>, T> step)
      throws ProgressException {
    requireWorking();
    return step.apply(byDestination);
  }

  private MemoryProgress begun(DestinationId destination) throws ProgressException {
    MemoryProgress progress = byDestination.get(destination);
    if (progress == null) {
      throw new ProgressException(
          "the destination " + destination + " was never begun; start it first");
    }
    return progress;
  }

  @Override
  public synchronized List<Reach> reaches(OrganizationId organization) throws ProgressException {
    requireWorking();
    return byDestination.values().stream()
        .filter(progress -> progress.view().organization().equals(organization))
        .map(MemoryProgress::reach)
        .sorted((a, b) -> a.destination().compareTo(b.destination()))
        .toList();
  }

  @Override
  public synchronized boolean passOver(Reach seen, long through, List<Gap> gaps)
      throws ProgressException {
    requireWorking();
    MemoryProgress progress = byDestination.get(seen.destination());
    if (progress == null || !progress.reach().equals(seen)) {
      return false;
    }
    numbers = progress.passOver(through, gaps, numbers);
    return true;
  }

  @Override
  public synchronized List<Gap> gaps(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    requireWorking();
    MemoryProgress progress = byDestination.get(destination);
    return progress == null
        ? List.of()
        : progress.gaps().stream().filter(gap -> gap.number() > afterNumber).limit(limit).toList();
  }

  @Override
  public synchronized Map<DestinationId, Long> gapEventCounts() throws ProgressException {
    requireWorking();
    Map<DestinationId, Long> counts = new HashMap<>();
    byDestination.forEach(
        (id, progress) ->
            progress.gaps().forEach(gap -> counts.merge(id, gap.events(), Long::sum)));
    return counts;
  }

  @Override
  public synchronized long countGapEvents(DestinationId destination) throws ProgressException {
    requireWorking();
    MemoryProgress progress = byDestination.get(destination);
    return progress == null ? 0 : progress.gaps().stream().mapToLong(Gap::events).sum();
  }

  private void requireWorking() throws ProgressException {
    if (failing) {
      throw new ProgressException("the progress store was told to fail");
    }
  }
}
