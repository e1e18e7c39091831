package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * One life of one process: a core on its own clocks, from its start until it ends or dies. Dead for
 * good; the next life is another object.
 */
final class SimulatedProcess {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);
  private static final int MOST_DRIFT_IN_1000 = 30;

  private final World world;
  private final String name;
  private final String life;
  private final Executor executor;
  private final Core core;
  private final int driftIn1000;
  private Duration clockOffset;
  private boolean alive = true;
  private boolean frozen;
  private boolean ready;
  private boolean leaving;
  private boolean committing;
  private boolean ordered;

  /**
   * A process that starts now.
   *
   * @param number of its life, other than that of every other
   */
  SimulatedProcess(World world, String name, long number, Duration clockOffset) {
    this.world = world;
    this.name = name;
    this.life = name + '-' + number;
    this.clockOffset = clockOffset;
    driftIn1000 = world.random().nextInt(2 * MOST_DRIFT_IN_1000 + 1) - MOST_DRIFT_IN_1000;
    executor = world.scheduler().executorOf(this);
    core = new Core(world, this, executor);
    core.keeping().execute(this::boot);
  }

  /** Starts; a process that cannot do that exits. */
  private void boot() {
    try {
      core.start();
      ready = true;
      world.note(name, "is ready", 0, 0);
    } catch (ProgressException | StoreException | JournalException e) {
      world.note(name, "cannot start", 0, 0);
      die();
    }
  }

  /** Is told to end: takes no more requests, and hands over what it delivers. */
  void leave() {
    world.note(name, "leaves", 0, 0);
    leaving = true;
    core.keeping().execute(() -> core.drain().whenComplete((drained, failure) -> end()));
    world.scheduler().timerOf(this).after(LONGEST_DRAIN, this::end);
  }

  private void end() {
    core.keeping()
        .execute(
            () ->
                core.end(
                    () -> {
                      world.note(name, "has left", 0, 0);
                      die();
                    }));
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
      core.intake().step();
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

  /** Its wall clock. */
  Instant instant() {
    return world.startedAt().plus(clockOffset).plusNanos(world.scheduler().nowNanos());
  }

  /** Its clock that never jumps, and runs a little fast or slow. */
  long ticks() {
    long now = world.scheduler().nowNanos();
    return now + now / 1000 * driftIn1000;
  }

  /** Its wall clock jumps; its timers do not. */
  void jump(Duration by) {
    clockOffset = clockOffset.plus(by);
  }

  Duration clockOffset() {
    return clockOffset;
  }

  /** It did not do what an operator asked for. */
  void refuses(String order) {
    world.note(name, "does not " + order, 0, 0);
  }

  Core core() {
    return core;
  }

  String name() {
    return name;
  }

  /** Tells this life of the process from every other. */
  String life() {
    return life;
  }

  /** As what it owns destinations. */
  InstanceId instance() {
    return world.shape().server() ? new InstanceId(life) : InstanceId.SOLE;
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
    return ready && !leaving && runs();
  }

  boolean leaving() {
    return leaving;
  }

  void freeze() {
    frozen = true;
  }

  void thaw() {
    frozen = false;
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
