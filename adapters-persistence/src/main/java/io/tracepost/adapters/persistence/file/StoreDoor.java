package io.tracepost.adapters.persistence.file;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who is inside H2 with one open store. When a write fails, H2 2.5.252 shuts the store down in the
 * middle of that write, and is not made for company:
 *
 * <ul>
 *   <li>a query that notices it locks the database and waits for the store, the shutdown locks the
 *       store and waits for the database: nothing moves again;
 *   <li>a statement behind it on a connection whose commit failed spins for ever ({@code
 *       MVStore.registerVersionUsage});
 *   <li>a query behind it on any old connection takes the database of the same name out of H2's list,
 *       which by then is the one that was opened again: its lock is never given back.
 * </ul>
 *
 * <p>So the failed write waits here until all others are out, and nobody goes in any more. All three
 * were found by filling a disk under load. Thread-safe; a thread may go in more than once.
 */
public final class StoreDoor {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Map<Thread, Integer> inside = new HashMap<>();
  private boolean broken;

  StoreDoor() {}

  /** Goes in; false, and stay out for good, when the store broke down. Whoever went in {@link #leave leaves}. */
  public synchronized boolean enter() {
    if (broken) {
      return false;
    }
    inside.merge(Thread.currentThread(), 1, Integer::sum);
    return true;
  }

  /** Goes out. */
  public synchronized void leave() {
    inside.computeIfPresent(
        Thread.currentThread(), (thread, times) -> times == 1 ? null : times - 1);
    notifyAll();
  }

  /** Whether the store broke down. */
  public synchronized boolean isBroken() {
    return broken;
  }

  /** Whether the store broke down and whoever shut it down is out: it can be opened anew. */
  public synchronized boolean isOver() {
    return broken && inside.isEmpty();
  }

  /** Lets nobody in any more, and waits a while until this thread is alone. */
  synchronized void breakDown() {
    broken = true;
    long end = System.nanoTime() + PATIENCE_NANOS;
    boolean interrupted = false;
    int own = inside.containsKey(Thread.currentThread()) ? 1 : 0;
    for (long left = PATIENCE_NANOS; inside.size() > own && left > 0; ) {
      try {
        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = end - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
