package io.tracepost.application.retention;

import io.tracepost.application.delivery.Timer;
import io.tracepost.application.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs retention beside a service: a step every few seconds, or one after the other with a pause for
 * appends in between while there is something to remove. Only while it is this instance's turn.
 * Thread-safe.
 */
public final class RetentionLoop implements AutoCloseable {
  /** How often to look when there was nothing to do. */
  static final Duration EVERY = Duration.ofSeconds(10);

  /** What appends have to themselves between two steps. */
  static final Duration PAUSE = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
  private static final Duration TURN = Duration.ofMinutes(1);
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private final Retention retention;
  private final Turn turn;
  private final Timer timer;
  private final Executor executor;
  private final InstantSource clock;
  private final Object stepping = new Object();
  private Timer.@Nullable Pending pending;
  private Instant dueAt = Instant.MAX;
  private Instant ranAt = Instant.MIN;
  private boolean closed;

  /**
   * A loop that was not started.
   *
   * @param executor runs the steps, which block
   */
  public RetentionLoop(
      Retention retention, Turn turn, Timer timer, Executor executor, InstantSource clock) {
    this.retention = retention;
    this.turn = turn;
    this.timer = timer;
    this.executor = executor;
    this.clock = clock;
  }

  /** Begins. */
  public void start() {
    schedule(PAUSE);
  }

  /** Looks now, or a second after the last look. Quick. */
  public synchronized void wake() {
    Instant now = clock.instant();
    Instant soonest = soonest(now);
    if (pending != null && dueAt.isAfter(soonest)) {
      schedule(Duration.between(now, soonest));
    }
  }

  /** A second after the last look; now, when that is over or the clock was set back since. */
  private Instant soonest(Instant now) {
    boolean justLooked = !ranAt.isAfter(now) && ranAt.isAfter(now.minus(SOONEST));
    return justLooked ? ranAt.plus(SOONEST) : now;
  }

  /** Begins no step any more, waits for the one under way, and gives the turn back. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      cancel();
    }
    synchronized (stepping) {
      try {
        turn.giveBack();
      } catch (StoreException e) {
        LOG.info("the turn of retention ends by itself: {}", e.getMessage());
      }
    }
  }

  private synchronized boolean mayStep() {
    pending = null;
    ranAt = clock.instant();
    return !closed;
  }

  private synchronized void schedule(Duration delay) {
    cancel();
    if (!closed) {
      dueAt = clock.instant().plus(delay);
      pending = timer.after(delay, () -> executor.execute(this::run));
    }
  }

  private void cancel() {
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
  }

  private void run() {
    synchronized (stepping) {
      if (mayStep()) {
        schedule(step() ? PAUSE : EVERY);
      }
    }
  }

  private boolean step() {
    try {
      if (turn.take(TURN)) {
        return retention.step();
      }
      retention.look();
    } catch (StoreException e) {
      LOG.warn("{}; tried again in {} s", e.getMessage(), EVERY.toSeconds());
    } catch (RuntimeException e) {
      LOG.error("retention met a defect; it is tried again in {} s", EVERY.toSeconds(), e);
    }
    return false;
  }
}
