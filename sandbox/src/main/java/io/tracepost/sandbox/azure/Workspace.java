package io.tracepost.sandbox.azure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a Log Analytics workspace would hold: the rows, and what was lost on the way in, which the real one shows only as metrics.
 * Safe for many threads.
 */
public final class Workspace {
  private static final int KEPT_CALLS = 100_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<StoredRow> rows = new ArrayList<>();
  private final Map<String, Long> dropped = new TreeMap<>();
  private final Map<String, Long> nulled = new TreeMap<>();
  private final Deque<IngestionCall> calls = new ArrayDeque<>();
  private long rowCount;

  Workspace() {}

  /** The rows in the order their calls were answered; none in counting mode. */
  public List<StoredRow> rows() {
    lock.lock();
    try {
      return List.copyOf(rows);
    } finally {
      lock.unlock();
    }
  }

  /** How many rows were taken. */
  public long rowCount() {
    lock.lock();
    try {
      return rowCount;
    } finally {
      lock.unlock();
    }
  }

  /** How many values were lost because their stream declares no such column, by key. */
  public Map<String, Long> droppedColumns() {
    lock.lock();
    try {
      return Map.copyOf(dropped);
    } finally {
      lock.unlock();
    }
  }

  /** How many values became null because they did not fit their column's type, by column. */
  public Map<String, Long> nulledValues() {
    lock.lock();
    try {
      return Map.copyOf(nulled);
    } finally {
      lock.unlock();
    }
  }

  /** The newest calls, oldest first. */
  public List<IngestionCall> calls() {
    lock.lock();
    try {
      return List.copyOf(calls);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until so many rows were taken in all.
   *
   * @return whether the count was reached
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean awaitRows(long wanted, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (rowCount < wanted) {
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

  void take(AcceptedRows accepted) {
    lock.lock();
    try {
      rows.addAll(accepted.rows());
      rowCount += accepted.count();
      accepted.dropped().forEach((key, lost) -> dropped.merge(key, lost, Long::sum));
      accepted.nulled().forEach((column, lost) -> nulled.merge(column, lost, Long::sum));
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void remember(IngestionCall call) {
    lock.lock();
    try {
      if (calls.size() == KEPT_CALLS) {
        calls.removeFirst();
      }
      calls.addLast(call);
    } finally {
      lock.unlock();
    }
  }
}
