package io.tracepost.contract.delivery;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.BlockDraft;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.JournalException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.contract.progress.InMemoryProgress;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Delivery with everything around it in memory. Not thread-safe. */
public final class DeliveryWorld {
  /** The organization that writes. */
  public static final OrganizationId ACME = new OrganizationId("acme");

  private final DeliverySettings settings;
  private final long seed;
  private final ManualClock clock = ManualClock.atNoon();
  private final ManualExecutor executor = new ManualExecutor();
  private final ManualTimer timer = new ManualTimer(clock);
  private final InMemoryJournal journal = new InMemoryJournal(clock);
  private final InMemoryProgress progress = new InMemoryProgress();
  private final Map<DestinationId, ScriptedExporter> siems = new HashMap<>();
  private Delivery delivery;

  /** A world with the usual settings. */
  public DeliveryWorld() {
    this(DeliverySettings.DEFAULT, 1);
  }

  /** A world with its settings and the seed of its jitter. */
  public DeliveryWorld(DeliverySettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    this.delivery = newDelivery();
  }

  /** A destination that gets everything. */
  public static Destination destination(String id) {
    return destination(id, DestinationFilter.EVERYTHING);
  }

  /** A destination with a filter. */
  public static Destination destination(String id, DestinationFilter filter) {
    return new Destination(new DestinationId(id), ACME, id, "scripted", Map.of(), filter, false, 1);
  }

  /** Starts a destination from the beginning of the stream, with a SIEM of these limits. */
  public ScriptedExporter start(Destination destination, BatchLimits limits) {
    return start(destination, new ScriptedExporter(limits));
  }

  /** Starts a destination from the beginning of the stream, with this SIEM unless it has one already. */
  public ScriptedExporter start(Destination destination, ScriptedExporter unlessThere) {
    ScriptedExporter siem = siems.computeIfAbsent(destination.id(), id -> unlessThere);
    try {
      delivery.start(destination, 0);
    } catch (ProgressException e) {
      throw new AssertionError(e);
    }
    return siem;
  }

  /** Commits so many events {@code prefix-0} and so on, and tells delivery. */
  public void commit(String prefix, int events) {
    commit(SampleEvents.block(ACME, prefix, events));
  }

  /** Commits a block and tells delivery. */
  public void commit(BlockDraft block) {
    try {
      delivery.committed(journal.append(Commit.of(block)));
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs what is due now, and what that brings, until nothing is. */
  public void settle() {
    do {
      timer.runDue();
    } while (executor.runOldest());
  }

  /** Moves the clock, stopping wherever something is due. */
  public void pass(Duration duration) {
    Instant end = clock.instant().plus(duration);
    settle();
    Optional<Instant> next = timer.next();
    while (next.isPresent() && !next.get().isAfter(end)) {
      clock.set(next.get());
      settle();
      next = timer.next();
    }
    clock.set(end);
    settle();
  }

  /** Dies and starts anew: what was under way is gone, what was saved is there. */
  public void crash(Destination... destinations) {
    executor.crash();
    timer.crash();
    delivery = newDelivery();
    for (Destination destination : destinations) {
      start(destination, siem(destination).limits());
    }
  }

  /** How a destination stands. */
  public DeliveryStatus status(Destination destination) {
    return delivery.status(destination.id());
  }

  /** The dead letters of a destination. */
  public List<DeadLetter> deadLetters(Destination destination) {
    try {
      return delivery.deadLetters(destination.id(), 0, Integer.MAX_VALUE);
    } catch (ProgressException e) {
      throw new AssertionError(e);
    }
  }

  /** The SIEM of a destination. */
  public ScriptedExporter siem(Destination destination) {
    ScriptedExporter siem = siems.get(destination.id());
    if (siem == null) {
      throw new IllegalArgumentException(destination.id() + " was not started");
    }
    return siem;
  }

  /** Delivery itself. */
  public Delivery delivery() {
    return delivery;
  }

  /** The clock of this world. */
  public ManualClock clock() {
    return clock;
  }

  /** The tasks that wait. */
  public ManualExecutor executor() {
    return executor;
  }

  /** The tasks that wait for their time. */
  public ManualTimer timer() {
    return timer;
  }

  /** What is delivered. */
  public InMemoryJournal journal() {
    return journal;
  }

  /** How far each destination got. */
  public InMemoryProgress progress() {
    return progress;
  }

  private Delivery newDelivery() {
    return new Delivery(
        new DeliveryParts(
            journal,
            progress,
            this::siem,
            executor,
            timer,
            clock,
            new SplittableRandom(seed),
            DeliveryObserver.NONE),
        settings);
  }
}
