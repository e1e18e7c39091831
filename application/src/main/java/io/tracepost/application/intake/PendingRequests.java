package io.tracepost.application.intake;

import io.tracepost.application.intake.IntakeException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that wait for the committing thread, bounded by their bytes. Any thread adds, one
 * takes.
 */
final class PendingRequests {
  /** A group of so many events or bytes has paid for its commit and waits no longer. */
  private static final int FULL_GROUP_EVENTS = 4_000;

  private static final long FULL_GROUP_BYTES = 2L << 20;
  private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(1);
  private static final Duration RETRY_WHEN_CLOSED = Duration.ofSeconds(5);

  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Submission> waiting = new ArrayDeque<>();
  private long bytes;
  private int events;
  private boolean closed;

  PendingRequests(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a request; refuses it when too much waits already, or when closed. */
  void add(Submission submission) throws IntakeException {
    lock.lock();
    try {
      if (closed) {
        throw new IntakeException(
            Kind.UNAVAILABLE,
            "Intake is shutting down. Send the request again.",
            RETRY_WHEN_CLOSED,
            null);
      }
      long weight = submission.weightBytes();
      if (bytes + weight > maxBytes && !waiting.isEmpty()) {
        throw new IntakeException(
            Kind.BUSY,
            "More than "
                + maxBytes
                + " bytes wait to be committed. Nothing of this request was kept; send it again.",
            RETRY_WHEN_BUSY,
            null);
      }
      boolean wasFull = isFull();
      waiting.add(submission);
      bytes += weight;
      events += submission.request().events().count();
      if (waiting.size() == 1 || (isFull() && !wasFull)) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a request is there; false when closed and empty. Interruption does not end it. */
  boolean awaitFirst() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for more requests: at most so long, and no longer than until a group is full. */
  void gather(long nanos) {
    boolean interrupted = false;
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && !isFull() && !closed) {
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
          return;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Takes the oldest requests, up to a full group; none when nothing waits. */
  List<Submission> take() {
    lock.lock();
    try {
      List<Submission> group = new ArrayList<>();
      int groupEvents = 0;
      long groupBytes = 0;
      while (!waiting.isEmpty()
          && groupEvents < FULL_GROUP_EVENTS
          && groupBytes < FULL_GROUP_BYTES) {
        Submission next = waiting.remove();
        group.add(next);
        groupEvents += next.request().events().count();
        groupBytes += next.weightBytes();
      }
      events -= groupEvents;
      bytes -= groupBytes;
      return group;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what comes from now on; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int count() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** About how many bytes they take. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return events >= FULL_GROUP_EVENTS || bytes >= FULL_GROUP_BYTES;
  }
}
