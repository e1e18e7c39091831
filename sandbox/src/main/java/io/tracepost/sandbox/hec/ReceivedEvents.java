package io.tracepost.sandbox.hec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was indexed so far. Safe for many threads. */
final class ReceivedEvents {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<ReceivedEvent> kept = new ArrayList<>();
  private long count;

  void add(List<ReceivedEvent> events) {
    lock.lock();
    try {
      kept.addAll(events);
      count(events.size());
    } finally {
      lock.unlock();
    }
  }

  void count(long more) {
    lock.lock();
    try {
      count += more;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedEvent> all() {
    lock.lock();
    try {
      return List.copyOf(kept);
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
      kept.clear();
      count = 0;
    } finally {
      lock.unlock();
    }
  }
}
