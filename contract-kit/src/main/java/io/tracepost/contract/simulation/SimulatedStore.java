package io.tracepost.contract.simulation;

import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.progress.InMemoryProgress;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The database: journal, progress and destinations with one history. As a server it is durable with
 * each commit. As a file it keeps commits in memory until they are synced: a process that dies loses
 * nothing of it, a power cut takes any number of the newest commits that were not synced, the later
 * ones first. Not thread-safe.
 */
public final class SimulatedStore {
  private record Image(
      InMemoryJournal.Image journal,
      InMemoryProgress.Image progress,
      Map<DestinationId, Destination> destinations) {}

  private final InMemoryJournal journal;
  private final InMemoryProgress progress = new InMemoryProgress();
  private final Map<DestinationId, Destination> destinations = new TreeMap<>();
  private final boolean server;
  private final RandomGenerator random;
  private final List<Image> unsynced = new ArrayList<>();
  private Image synced;
  private Runnable afterSync = () -> {};
  private int failuresIn256;

  /**
   * An empty store.
   *
   * @param server whether it is durable with each commit
   */
  SimulatedStore(InstantSource clock, boolean server, RandomGenerator random) {
    journal = new InMemoryJournal(clock);
    this.server = server;
    this.random = random;
    synced = image();
  }

  /** The journal as it is, without failures. */
  public InMemoryJournal journal() {
    return journal;
  }

  /** Progress as it is, without failures. */
  public InMemoryProgress progress() {
    return progress;
  }

  /** The destinations by id. */
  public List<Destination> destinations() {
    return List.copyOf(destinations.values());
  }

  void put(Destination destination) {
    destinations.put(destination.id(), destination);
  }

  void remove(DestinationId id) {
    destinations.remove(id);
  }

  /** How many of 256 calls fail from now on. */
  void fail(int in256) {
    failuresIn256 = in256;
  }

  StoreFailure nextFailure() {
    if (failuresIn256 == 0 || random.nextInt(256) >= failuresIn256) {
      return StoreFailure.NONE;
    }
    return switch (random.nextInt(6)) {
      case 0 -> StoreFailure.DURING;
      case 1 -> StoreFailure.SYNC;
      case 2 -> StoreFailure.AFTER;
      default -> StoreFailure.BEFORE;
    };
  }

  /** What to do when everything committed is durable. */
  void afterSync(Runnable then) {
    afterSync = then;
  }

  /** A transaction was committed. */
  void wrote() {
    if (server) {
      afterSync.run();
    } else {
      unsynced.add(image());
    }
  }

  /** Makes every commit durable. */
  void sync() {
    if (!unsynced.isEmpty()) {
      synced = unsynced.get(unsynced.size() - 1);
      unsynced.clear();
      afterSync.run();
    }
  }

  /** Whether every commit is durable. */
  boolean synced() {
    return unsynced.isEmpty();
  }

  /** The machine loses power; returns how many commits are gone. */
  int powerCut() {
    int kept = random.nextInt(unsynced.size() + 1);
    int gone = unsynced.size() - kept;
    if (gone > 0) {
      Image left = kept == 0 ? synced : unsynced.get(kept - 1);
      journal.restore(left.journal());
      progress.restore(left.progress());
      destinations.clear();
      destinations.putAll(left.destinations());
    }
    synced = image();
    unsynced.clear();
    afterSync.run();
    return gone;
  }

  private Image image() {
    return new Image(journal.image(), progress.image(), Map.copyOf(destinations));
  }
}
