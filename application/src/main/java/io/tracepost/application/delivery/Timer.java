package io.tracepost.application.delivery;

import java.time.Duration;

/** Runs something later. Safe from any thread. */
public interface Timer {
  /** Runs the task once, on a thread of the timer's choice, no earlier than after the delay. */
  Pending after(Duration delay, Runnable task);

  /** A task that was not run yet. */
  interface Pending {
    /** Does not run it, if it has not begun. */
    void cancel();
  }
}
