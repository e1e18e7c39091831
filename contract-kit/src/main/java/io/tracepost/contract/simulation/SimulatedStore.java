package io.tracepost.contract.simulation;

import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.lease.Leases;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.progress.InMemoryLeases;
import io.tracepost.contract.progress.InMemoryProgress;
import io.tracepost.contract.progress.InMemoryStatusBoard;
import io.tracepost.contract.retention.FreeTurn;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The database: journal, progress and destinations with one history. As a server it is durable with
 * each commit. As a file it keeps commits in memory until they are synced: a process that dies loses
 * nothing of it, a power cut takes any number of the newest commits that were not synced, the later
 * ones first. Not thread-safe.
 */
public final class SimulatedStore {
  /** How long removed blocks count as used. */
  private static final Duration ROOM_COMES_WITHIN = Duration.ofSeconds(10);

  /** What the store held at a moment. Immutable. */
  record Image(
      InMemoryJournal.Image journal,
      InMemoryProgress.Image progress,
      Map<DestinationId, Destination> destinations) {}

  private final InMemoryJournal journal;
  private final InMemoryProgress progress = new InMemoryProgress();
  private final Map<DestinationId, Destination> destinations = new TreeMap<>();
  private final Leases leases;
  private final StatusBoard board = new InMemoryStatusBoard(progress);
  private final FreeTurn.Board turns;
  private final ArrayDeque<Released> released = new ArrayDeque<>();
  private final LongSupplier ticks;
  private final boolean server;
  private final RandomGenerator random;
  private final List<Image> unsynced = new ArrayList<>();
  private Image synced;
  private Runnable afterSync = () -> {};
  private InstantSource writer;
  private int failuresIn256;
  private long writes;

  private record Released(long untilTicks, long bytes) {}

  /**
   * An empty store.
   *
   * @param ticks nanoseconds that never jump
   * @param server whether it is durable with each commit
   * @param budgetBytes the most its journal may use
   */
  SimulatedStore(
      InstantSource clock,
      LongSupplier ticks,
      boolean server,
      long budgetBytes,
      RandomGenerator random) {
    journal = new InMemoryJournal(() -> writer.instant());
    journal.setBudgetBytes(budgetBytes);
    leases = new InMemoryLeases(progress, clock);
    turns = new FreeTurn.Board(clock);
    this.ticks = ticks;
    this.writer = clock;
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

  /** Who delivers to which destination, by the store's clock. */
  Leases leases() {
    return leases;
  }

  /** What owners write down about destinations. */
  StatusBoard board() {
    return board;
  }

  /** Whose turn it is. */
  FreeTurn.Board turns() {
    return turns;
  }

  /** How much the journal takes; what removed blocks took comes free after a while. */
  JournalSize size() throws JournalException {
    JournalSize kept = journal.size();
    while (!released.isEmpty() && released.getFirst().untilTicks() <= ticks.getAsLong()) {
      released.removeFirst();
    }
    long used = kept.keptBytes() + released.stream().mapToLong(Released::bytes).sum();
    return new JournalSize(used, kept.budgetBytes(), kept.freeBytes(), kept.keptBytes());
  }

  /** Blocks of so many bytes were removed. */
  void releases(long bytes) {
    released.addLast(new Released(ticks.getAsLong() + ROOM_COMES_WITHIN.toNanos(), bytes));
  }

  /** Whose clock dates what is appended and pruned from now on. */
  void writtenBy(InstantSource clockOfWriter) {
    writer = clockOfWriter;
  }

  /** How often it changed. */
  long writes() {
    return writes;
  }

  Optional<Destination> destination(DestinationId id) {
    return Optional.ofNullable(destinations.get(id));
  }

  /** The destinations by id. */
  public List<Destination> destinations() {
    return List.copyOf(destinations.values());
  }

  void put(Destination destination) {
    destinations.put(destination.id(), destination);
  }

  boolean remove(DestinationId id) {
    return destinations.remove(id) != null;
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
    writes++;
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
      restore(left);
    }
    synced = image();
    unsynced.clear();
    afterSync.run();
    return gone;
  }

  /** What it holds now. */
  Image image() {
    return new Image(journal.image(), progress.image(), Map.copyOf(destinations));
  }

  /** Holds again what it held when the image was made. */
  void restore(Image image) {
    writes++;
    journal.restore(image.journal());
    progress.restore(image.progress());
    destinations.clear();
    destinations.putAll(image.destinations());
  }
}
