package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits until the indexers have stored what a collector queued. Any number of threads wait; on each channel one of them
 * asks for all. Safe for concurrent use.
 *
 * <p>An id answers true once and is then forgotten over there, so an answer that gets lost leaves its batch unconfirmed:
 * it is sent again and may be there twice. Source: Splunk, "About HTTP Event Collector indexer acknowledgement".
 */
final class HecAcknowledgement implements AutoCloseable {
  /** How a wait ended. */
  enum Verdict {
    /** The indexers have stored the batch. */
    STORED,
    /** The token stopped acknowledging; that the batch was queued is all there is. */
    DISABLED,
    /** The collector no longer knows the channel. */
    LOST,
    /** Nothing was said in time. */
    LATE,
    /** The waiting thread was interrupted; its flag is set again. */
    INTERRUPTED,
    /** The exporter closed. */
    CLOSED
  }

  /** What is known about the ids of one channel. Guarded by the lock. */
  private static final class Ledger {
    private final Map<Long, Boolean> stored = new TreeMap<>();
    private boolean asking;
    private boolean disabled;
    private long newestSince;
    private long nextQuestion;
  }

  private final HecClient client;
  private final AckPace pace;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<HecChannel, Ledger> ledgers = new HashMap<>();
  private boolean closed;

  HecAcknowledgement(HecClient client, AckPace pace) {
    this.client = client;
    this.pace = pace;
  }

  /**
   * Waits for one id.
   *
   * @param channel where it was given out
   * @param ackId the id
   */
  Verdict await(HecChannel channel, long ackId) {
    long since = System.nanoTime();
    lock.lock();
    Ledger ledger = ledgers.computeIfAbsent(channel, key -> new Ledger());
    ledger.nextQuestion =
        ledger.stored.isEmpty() ? since + pace.brisk().toNanos() : ledger.nextQuestion;
    ledger.newestSince = since;
    ledger.stored.put(ackId, false);
    try {
      return awaited(channel, ledger, ackId, since);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.INTERRUPTED;
    } finally {
      ledger.stored.remove(ackId);
      if (ledger.stored.isEmpty()) {
        ledgers.remove(channel);
      }
      changed.signalAll();
      lock.unlock();
    }
  }

  private Verdict awaited(HecChannel channel, Ledger ledger, long ackId, long since)
      throws InterruptedException {
    while (true) {
      if (Boolean.TRUE.equals(ledger.stored.get(ackId))) {
        return Verdict.STORED;
      }
      if (ledger.disabled) {
        return Verdict.DISABLED;
      }
      if (channel.isLost()) {
        return Verdict.LOST;
      }
      if (closed) {
        return Verdict.CLOSED;
      }
      long now = System.nanoTime();
      long left = since + pace.patience().toNanos() - now;
      if (left <= 0) {
        channel.retire();
        return Verdict.LATE;
      }
      if (ledger.asking) {
        changed.awaitNanos(left);
      } else if (ledger.nextQuestion - now > 0) {
        changed.awaitNanos(Math.min(left, ledger.nextQuestion - now));
      } else {
        ask(channel, ledger);
      }
    }
  }

  /** Asks for all ids of the channel; the lock is free meanwhile. */
  private void ask(HecChannel channel, Ledger ledger) {
    ledger.asking = true;
    List<Long> ids = List.copyOf(ledger.stored.keySet());
    lock.unlock();
    Exchange exchange;
    try {
      exchange = client.ask(ids, channel);
    } finally {
      lock.lock();
      ledger.asking = false;
      long now = System.nanoTime();
      boolean fresh = now - ledger.newestSince < pace.freshFor().toNanos();
      ledger.nextQuestion = now + (fresh ? pace.brisk() : pace.slow()).toNanos();
      changed.signalAll();
    }
    if (exchange instanceof Answer answer) {
      hear(HecReply.of(answer), answer, channel, ledger);
    }
  }

  private static void hear(HecReply reply, Answer answer, HecChannel channel, Ledger ledger) {
    reply
        .acks()
        .forEach(
            (id, stored) -> ledger.stored.computeIfPresent(id, (key, before) -> before || stored));
    if (reply.says(HecCode.ACK_DISABLED)) {
      ledger.disabled = true;
    } else if (answer.status() >= 400
        && answer.status() < 500
        && answer.status() != 408
        && answer.status() != 429) {
      channel.lose();
    }
  }

  /** Ends every wait. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
