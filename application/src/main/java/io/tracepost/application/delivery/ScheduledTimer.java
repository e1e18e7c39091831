package io.tracepost.application.delivery;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The timer of a running process: one on top of a scheduled executor, which its owner shuts down. */
public final class ScheduledTimer implements Timer {
  private final ScheduledExecutorService executor;

  /** A timer that runs its tasks on this executor; the tasks are short. */
  public ScheduledTimer(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public Pending after(Duration delay, Runnable task) {
    Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }
}
