package io.tracepost.adapters.persistence.database;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sees to it that no commit stays unforced for long. Progress is saved without a sync of its own: a
 * lost save costs repeats, not events. So that a power cut costs few, a sync follows a few seconds after
 * the first unforced write, unless an append brought one.
 */
final class UnforcedWrites {
  private final ScheduledExecutorService scheduler;
  private final Duration patience;
  private final Runnable force;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong forced = new AtomicLong();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  UnforcedWrites(ScheduledExecutorService scheduler, Duration patience, Runnable force) {
    this.scheduler = scheduler;
    this.patience = patience;
    this.force = force;
  }

  /** Something was committed and not forced. */
  void noteWrite() {
    written.incrementAndGet();
    if (scheduled.compareAndSet(false, true)) {
      scheduler.schedule(this::forceIfNeeded, patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** What a sync that begins now will cover. */
  long mark() {
    return written.get();
  }

  /** A sync that began at this mark is done. */
  void noteForced(long mark) {
    forced.accumulateAndGet(mark, Math::max);
  }

  private void forceIfNeeded() {
    scheduled.set(false);
    if (forced.get() < written.get()) {
      force.run();
    }
  }
}
