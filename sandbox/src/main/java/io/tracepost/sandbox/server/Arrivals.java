package io.tracepost.sandbox.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What came in so far, and how much: a list that a test can wait for. Safe for many threads; whoever sees the count sees
 * what was counted.
 *
 * @param <T> what is kept, immutable
 */
public final class Arrivals<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final Deque<T> kept = new ArrayDeque<>();
  private final int mostKept;
  private long count;

  private Arrivals(int mostKept) {
    this.mostKept = mostKept;
  }

  /** Keeps everything. */
  public static <T> Arrivals<T> keepingAll() {
    return new Arrivals<>(Integer.MAX_VALUE);
  }

  /**
   * Keeps the newest and counts all.
   *
   * @param mostKept how many, at least 1
   */
  public static <T> Arrivals<T> keepingNewest(int mostKept) {
    return new Arrivals<>(mostKept);
  }

  /** Adds one and counts it. */
  public void add(T item) {
    add(List.of(item), 1);
  }

  /** Adds some in their order and counts them. */
  public void add(List<T> items) {
    add(items, items.size());
  }

  /**
   * Adds some in their order and counts as many as it is told: more than are given when they are counted without being
   * kept.
   */
  public void add(List<T> items, long counted) {
    lock.lock();
    try {
      for (T item : items) {
        if (kept.size() == mostKept) {
          kept.removeFirst();
        }
        kept.addLast(item);
      }
      count += counted;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What is kept, oldest first; a copy. */
  public List<T> all() {
    lock.lock();
    try {
      return List.copyOf(kept);
    } finally {
      lock.unlock();
    }
  }

  /** How many came since the start, or since {@link #forget()}. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until so many came.
   *
   * @param wanted the count to reach
   * @param atMost how long to wait
   * @return whether the count was reached
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean await(long wanted, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (count < wanted) {
        if (left <= 0) {
          return false;
        }
        left = grown.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what is kept and counts from zero. */
  public void forget() {
    lock.lock();
    try {
      kept.clear();
      count = 0;
    } finally {
      lock.unlock();
    }
  }
}
