package io.tracepost.sandbox.azure;

import io.tracepost.sandbox.server.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a Log Analytics workspace would hold: the rows, and what was lost on the way in, which the real one shows only as metrics.
 * Safe for many threads.
 */
public final class Workspace {
  private static final int KEPT_CALLS = 100_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Arrivals<StoredRow> rows = Arrivals.keepingAll();
  private final Map<String, Long> dropped = new TreeMap<>();
  private final Map<String, Long> nulled = new TreeMap<>();
  private final Arrivals<IngestionCall> calls = Arrivals.keepingNewest(KEPT_CALLS);

  Workspace() {}

  /** The rows in the order their calls were answered; none in counting mode. */
  public List<StoredRow> rows() {
    return rows.all();
  }

  /** How many rows were taken. */
  public long rowCount() {
    return rows.count();
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
    return calls.all();
  }

  /**
   * Waits until so many rows were taken in all.
   *
   * @return whether the count was reached
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean awaitRows(long wanted, Duration atMost) throws InterruptedException {
    return rows.await(wanted, atMost);
  }

  void take(AcceptedRows accepted) {
    lock.lock();
    try {
      accepted.dropped().forEach((key, lost) -> dropped.merge(key, lost, Long::sum));
      accepted.nulled().forEach((column, lost) -> nulled.merge(column, lost, Long::sum));
      rows.add(accepted.rows(), accepted.count());
    } finally {
      lock.unlock();
    }
  }

  void remember(IngestionCall call) {
    calls.add(call);
  }
}
