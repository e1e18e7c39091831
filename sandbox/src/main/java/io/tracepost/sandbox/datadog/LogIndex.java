package io.tracepost.sandbox.datadog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was indexed and what was dropped so far. Safe for many threads. */
final class LogIndex {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<IndexedLog> indexed = new ArrayList<>();
  private final List<DroppedLog> dropped = new ArrayList<>();
  private long count;

  void add(List<LogReader.Fate> fates) {
    lock.lock();
    try {
      for (LogReader.Fate fate : fates) {
        fate.indexed().ifPresent(indexed::add);
        fate.dropped().ifPresent(dropped::add);
        count += fate.indexed().isPresent() ? 1 : 0;
      }
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<IndexedLog> indexed() {
    lock.lock();
    try {
      return List.copyOf(indexed);
    } finally {
      lock.unlock();
    }
  }

  List<DroppedLog> dropped() {
    lock.lock();
    try {
      return List.copyOf(dropped);
    } finally {
      lock.unlock();
    }
  }

  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  boolean await(long wanted, Duration atMost) throws InterruptedException {
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

  void forget() {
    lock.lock();
    try {
      indexed.clear();
      dropped.clear();
      count = 0;
    } finally {
      lock.unlock();
    }
  }
}
