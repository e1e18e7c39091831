package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.contract.store.InMemoryAgentRegistry;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * One life of one process: the real intake and delivery on its own wall clock, from its start until it
 * dies. Dead for good; the next life is another object.
 */
final class SimulatedProcess {
  private static final IntakeLimits LIMITS =
      new IntakeLimits(1 << 16, 100, 4_096, 16, 1 << 20, 10, 10_000, 40_000);
  private static final long TAIL_BYTES = 2_000;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final World world;
  private final String name;
  private final Executor executor;
  private final Intake intake;
  private final Delivery delivery;
  private final Set<DestinationId> delivers = new HashSet<>();
  private Duration clockOffset;
  private boolean alive = true;
  private boolean frozen;
  private boolean ready;
  private boolean committing;
  private boolean ordered;

  SimulatedProcess(World world, String name, Duration clockOffset) {
    this.world = world;
    this.name = name;
    this.clockOffset = clockOffset;
    executor = world.scheduler().executorOf(this);
    Journal journal = new TailJournal(new StoreJournal(world, this), this::instant, TAIL_BYTES);
    delivery =
        new Delivery(
            new DeliveryParts(
                journal,
                new StoreProgress(world, this),
                destination -> world.open(this, destination),
                executor,
                world.scheduler().timerOf(this),
                this::instant,
                new SplittableRandom(world.random().nextLong()),
                DeliveryObserver.NONE),
            world.deliverySettings());
    intake =
        new Intake(
            journal,
            new InMemoryAgentRegistry(),
            LIMITS,
            this::instant,
            IntakeExecutors.sharing(executor),
            delivery::committed);
    executor.execute(this::boot);
  }

  /** Starts every destination, then intake; a process that cannot do that exits. */
  private void boot() {
    try {
      for (Destination destination : world.store().destinations()) {
        start(destination);
      }
      intake.step();
      ready = true;
      world.note(name, "is ready", 0, 0);
    } catch (ProgressException | JournalException e) {
      world.note(name, "cannot start", 0, 0);
      world.kill(this);
    }
  }

  /** Starts delivering to a destination. */
  void start(Destination destination) throws ProgressException {
    delivery.start(destination, 0);
    delivers.add(destination.id());
  }

  /** Whether it was started here. */
  boolean delivers(DestinationId id) {
    return delivers.contains(id);
  }

  /** The committing thread has something to do. */
  void wakeCommitting() {
    executor.execute(this::commit);
  }

  private void commit() {
    if (committing) {
      wakeCommitting();
      return;
    }
    committing = true;
    try {
      intake.step();
    } catch (JournalException e) {
      world.scheduler().timerOf(this).after(RETRY, this::commit);
    } finally {
      committing = false;
    }
  }

  /** A call into the outside blocks here: others may run, and this process may die meanwhile. */
  void block() {
    if (!alive) {
      throw new Killed(name);
    }
    world.interlude(this);
    if (!alive) {
      throw new Killed(name);
    }
  }

  Instant instant() {
    return world.startedAt().plus(clockOffset).plusNanos(world.scheduler().nowNanos());
  }

  /** Its wall clock jumps; its timers do not. */
  void jump(Duration by) {
    clockOffset = clockOffset.plus(by);
  }

  Duration clockOffset() {
    return clockOffset;
  }

  Intake intake() {
    return intake;
  }

  Delivery delivery() {
    return delivery;
  }

  String name() {
    return name;
  }

  boolean alive() {
    return alive;
  }

  /** Whether its tasks go on. */
  boolean runs() {
    return alive && !frozen;
  }

  /** Whether it takes requests. */
  boolean ready() {
    return ready && runs();
  }

  void freeze() {
    frozen = true;
  }

  void thaw() {
    frozen = false;
  }

  boolean frozen() {
    return frozen;
  }

  /** Whether an operator waits for it to obey. */
  boolean ordered() {
    return ordered;
  }

  void ordered(boolean now) {
    ordered = now;
  }

  void die() {
    alive = false;
  }

  /** What unwound a task was this death and no other. */
  void requireDead(Killed killed) {
    if (alive) {
      throw new IllegalStateException(name + " was unwound alive", killed);
    }
  }
}
