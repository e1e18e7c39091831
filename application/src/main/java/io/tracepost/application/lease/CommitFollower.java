package io.tracepost.application.lease;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.Timer;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells delivery what other instances commit, by looking at the heads of the streams it delivers a
 * few times a second. Thread-safe.
 */
public final class CommitFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommitFollower.class);

  private final LeaseParts parts;
  private final Duration every;
  private final Map<OrganizationId, Long> seen = new HashMap<>();
  private Timer.@Nullable Pending next;
  private boolean closed;
  private boolean failing;

  /** A follower that does nothing before {@link #start}. */
  public CommitFollower(LeaseParts parts, LeaseTerms terms) {
    this.parts = parts;
    this.every = terms.watchEvery();
  }

  /** Looks for the first time after a while, and then again and again. */
  public synchronized void start() {
    if (!closed) {
      next = parts.timer().after(every, () -> parts.executor().execute(this::turn));
    }
  }

  /** Looks no more. */
  @Override
  public synchronized void close() {
    closed = true;
    Timer.Pending pending = next;
    if (pending != null) {
      pending.cancel();
    }
  }

  private void turn() {
    try {
      List<Stretch> grown = grown(parts.watch().ends(parts.delivery().organizations()));
      if (!grown.isEmpty()) {
        parts.delivery().committed(grown);
      }
      failing = false;
    } catch (ProgressException | RuntimeException e) {
      if (!failing) {
        LOG.warn("events of other instances are delivered later: {}", e.getMessage());
      }
      failing = true;
    } finally {
      start();
    }
  }

  private synchronized List<Stretch> grown(List<Stretch> ends) {
    List<Stretch> grown = new ArrayList<>();
    for (Stretch end : ends) {
      Long before = seen.put(end.organization(), end.lastSequence());
      if (before == null || before < end.lastSequence()) {
        grown.add(end);
      }
    }
    return grown;
  }
}
