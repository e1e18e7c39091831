package io.tracepost.application.delivery;

import io.tracepost.application.delivery.DeliveryStatus.LastError;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a destination takes events, and when to try again: active → retrying → active, or →
 * blocked; paused on top of either. Pure: moments and chance arrive as values. Not thread-safe.
 */
final class Health {
  private final BackoffSchedule backoff;
  private final Duration blockedProbe;
  private final RandomGenerator random;
  private State trouble = State.ACTIVE;
  private boolean paused;
  private int failures;
  private Instant notBefore = Instant.MIN;
  private Instant quietUntil = Instant.MIN;
  private @Nullable LastError lastError;
  private @Nullable Instant troubledSince;

  Health(BackoffSchedule backoff, Duration blockedProbe, RandomGenerator random) {
    this.backoff = backoff;
    this.blockedProbe = blockedProbe;
    this.random = random;
  }

  State state() {
    return paused ? State.PAUSED : trouble;
  }

  boolean healthy() {
    return trouble == State.ACTIVE;
  }

  boolean paused() {
    return paused;
  }

  /** Whether an attempt may be made now. */
  boolean maySend(Instant now) {
    return !paused && !now.isBefore(notBefore);
  }

  /** When the next attempt may be made. */
  Instant notBefore() {
    return notBefore;
  }

  Optional<LastError> lastError() {
    return Optional.ofNullable(lastError);
  }

  /** Since when it has been retrying, or has been blocked; empty when it is neither. */
  Optional<Instant> troubledSince() {
    return Optional.ofNullable(troubledSince);
  }

  void paused(boolean wish) {
    paused = wish;
  }

  /** An attempt stored something. What the server asked for before still counts. */
  void succeeded(Optional<Duration> rest, Instant now) {
    recovered();
    lastError = null;
    quietUntil = later(quietUntil, rest.map(now::plus).orElse(Instant.MIN));
    notBefore = quietUntil;
  }

  /**
   * An attempt came to nothing. Attempts that were under way together count as one failure: the
   * backoff grows with each probe, not with each of them. The server's delay wins over the backoff,
   * unless it is shorter than the backoff's base: then both are waited for, for a server that says
   * "at once" each time would be asked without a pause.
   */
  void failed(Problem problem, Optional<Duration> serverDelay, Instant now) {
    note(problem, now);
    if (trouble == State.BLOCKED) {
      failures = 0;
    }
    boolean together = trouble != State.ACTIVE && now.isBefore(notBefore);
    troubled(State.RETRYING, now);
    if (!together) {
      failures++;
    }
    quietUntil = later(quietUntil, serverDelay.map(now::plus).orElse(Instant.MIN));
    boolean paced = serverDelay.filter(delay -> delay.compareTo(backoff.base()) >= 0).isPresent();
    if (together) {
      notBefore = later(quietUntil, notBefore);
    } else {
      Instant own = paced ? Instant.MIN : now.plus(backoff.delay(failures, random));
      notBefore = later(quietUntil, own);
    }
  }

  /** Nothing is taken until an operator acts. */
  void blocked(Problem problem, Instant now) {
    note(problem, now);
    troubled(State.BLOCKED, now);
    failures = 0;
    notBefore = now.plus(blockedProbe);
  }

  /** Remembers a problem that does not stop delivery. */
  void note(Problem problem, Instant now) {
    lastError = new LastError(now, problem.code(), problem.message(), problem.remedy());
  }

  /** An operator changed something: try at once. */
  void changed() {
    recovered();
    quietUntil = Instant.MIN;
    notBefore = Instant.MIN;
  }

  private void troubled(State other, Instant now) {
    if (trouble != other) {
      trouble = other;
      troubledSince = now;
    }
  }

  private void recovered() {
    trouble = State.ACTIVE;
    failures = 0;
    troubledSince = null;
  }

  /** Every moment to wait for was meant by a clock that was this much ahead. */
  void clockWentBack(Duration by) {
    notBefore = earlier(notBefore, by);
    quietUntil = earlier(quietUntil, by);
  }

  /** A moment by a clock that was set back; the beginning of time stays. */
  static Instant earlier(Instant moment, Duration by) {
    return moment.equals(Instant.MIN) ? moment : moment.minus(by);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
