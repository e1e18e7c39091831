package io.tracepost.application.intake;

import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces whose makers do not wait. {@link #offer} puts a reference into a bounded queue without locks
 * and leaves everything else to the draining thread, which naps while little comes and parks after a
 * quiet second, so that waking it is rare. What was taken is committed again and again until it is
 * durable or intake closes.
 */
final class OfferQueue {
  private static final Logger LOG = LoggerFactory.getLogger(OfferQueue.class);
  private static final int BATCH = 1_000;
  private static final long NAP_NANOS = 1_000_000;
  private static final int NAPS_BEFORE_PARKING = 1_000;
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** Takes the traces of one organization in and answers once they are durable. */
  @FunctionalInterface
  interface Sink {
    IntakeAnswer submit(OrganizationId organization, List<Trace> traces) throws IntakeException;
  }

  private final int capacity;
  private final Sink sink;
  private final Executor executor;
  private final ConcurrentLinkedQueue<Offered> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch drained = new CountDownLatch(1);
  private final LongAdder taken = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final AtomicInteger inHand = new AtomicInteger();
  private volatile boolean closed;
  private volatile boolean parked;
  private volatile @Nullable Thread drainer;

  OfferQueue(int capacity, Sink sink, Executor executor) {
    this.capacity = capacity;
    this.sink = sink;
    this.executor = executor;
  }

  boolean offer(OrganizationId organization, Trace trace) {
    if (queued.incrementAndGet() > capacity || closed) {
      queued.decrementAndGet();
      refused.increment();
      return false;
    }
    queue.add(new Offered(organization, trace));
    taken.increment();
    if (parked) {
      LockSupport.unpark(drainer);
    } else if (!started.get() && started.compareAndSet(false, true)) {
      start();
    }
    return true;
  }

  OfferCounts counts() {
    return new OfferCounts(taken.sum(), refused.sum(), rejected.sum(), queued.get() + inHand.get());
  }

  /** Refuses what comes from now on and waits until what was taken is durable or has failed. */
  void close() {
    closed = true;
    if (started.compareAndSet(false, true)) {
      run(); // a first offer may have slipped in before the flag
    }
    LockSupport.unpark(drainer);
    try {
      drained.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands one batch to the sink; false when nothing waits. */
  boolean step() {
    Map<OrganizationId, List<Trace>> batch = new LinkedHashMap<>();
    int count = 0;
    for (Offered next = poll(count); next != null; next = poll(count)) {
      batch.computeIfAbsent(next.organization(), first -> new ArrayList<>()).add(next.trace());
      count++;
    }
    if (count == 0) {
      return false;
    }
    inHand.addAndGet(count);
    queued.addAndGet(-count);
    batch.forEach(this::deliver);
    return true;
  }

  private @Nullable Offered poll(int count) {
    return count < BATCH ? queue.poll() : null;
  }

  private void deliver(OrganizationId organization, List<Trace> traces) {
    while (true) {
      try {
        IntakeAnswer answer = sink.submit(organization, traces);
        rejected.add(answer.rejected().size());
        answer.rejected().stream().findFirst().ifPresent(this::warn);
        inHand.addAndGet(-traces.size());
        return;
      } catch (IntakeException e) {
        if (givesUp(traces, e)) {
          return;
        }
        LockSupport.parkNanos(e.retryAfter().orElse(RETRY).toNanos());
      } catch (RuntimeException e) {
        if (givesUp(traces, e)) {
          return;
        }
        LOG.error("{} offered traces met a defect; they are tried again", traces.size(), e);
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private boolean givesUp(List<Trace> traces, Exception e) {
    if (closed) {
      LOG.error("{} offered traces are lost, intake closes: {}", traces.size(), e.getMessage());
    }
    return closed;
  }

  private void warn(Rejection first) {
    LOG.warn("an offered trace was refused: {} {}", first.field(), first.message());
  }

  private void start() {
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException e) {
      started.set(false);
      LOG.error("offered traces wait: the executor takes no thread to drain them", e);
    }
  }

  private void run() {
    drainer = Thread.currentThread();
    try {
      int naps = 0;
      while (!closed || queued.get() > 0) {
        naps = step() ? 0 : rest(naps);
      }
    } finally {
      drained.countDown();
    }
  }

  private int rest(int naps) {
    if (naps < NAPS_BEFORE_PARKING) {
      LockSupport.parkNanos(NAP_NANOS);
      return naps + 1;
    }
    parked = true;
    if (queued.get() == 0 && !closed) {
      LockSupport.park();
    }
    parked = false;
    return 0;
  }

  private record Offered(OrganizationId organization, Trace trace) {}
}
