package io.tracepost.adapters.sentinel.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The present token of one exporter. Safe for concurrent use.
 *
 * <ul>
 *   <li>One question to Entra at a time: who comes meanwhile uses the old token while it is valid, else waits and shares what came,
 *       a failure too.
 *   <li>From five minutes before expiry one caller renews; when that fails the old token serves on, and after half a minute the
 *       next caller tries again.
 *   <li>A token Azure refused is replaced once. If the new one is refused before it was ever accepted, a third would be too.
 * </ul>
 */
public final class TokenHolder {
  /** How long before expiry a token is renewed. */
  static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

  /** A token with less life than this is not sent: the call might outlive it. */
  static final Duration TOO_LATE = Duration.ofSeconds(30);

  /** How long a failed renewal rests while the old token is still good. */
  static final Duration RENEWAL_REST = Duration.ofSeconds(30);

  private final TokenSource source;
  private final InstantSource clock;
  private final ReentrantLock flight = new ReentrantLock();
  private volatile @Nullable AccessGrant current;
  private volatile Instant renewFrom = Instant.MAX;
  private final AtomicLong flights = new AtomicLong();
  private volatile @Nullable SignInException lastFailure;
  private volatile boolean replacement;

  /** A holder without a token. */
  public TokenHolder(TokenSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * A token with enough life for a call. Blocks while Entra is asked.
   *
   * @throws SignInException when there is none
   */
  public AccessGrant current() throws SignInException {
    Instant now = clock.instant();
    AccessGrant held = current;
    if (held != null && now.isBefore(held.expiresAt().minus(TOO_LATE))) {
      return now.isBefore(renewFrom) ? held : renewed(held, now);
    }
    return fetched();
  }

  /** Tells that Azure took a call with the token. */
  public void accepted() {
    if (replacement) {
      replacement = false;
    }
  }

  /**
   * Tells that Azure refused a token, and drops it.
   *
   * @return whether another one is worth trying
   */
  public boolean refused(AccessGrant grant) {
    flight.lock();
    try {
      if (current != grant) {
        return true;
      }
      boolean first = !replacement;
      current = null;
      replacement = true;
      return first;
    } finally {
      flight.unlock();
    }
  }

  private AccessGrant renewed(AccessGrant held, Instant now) {
    if (!flight.tryLock()) {
      return held;
    }
    try {
      AccessGrant newest = current;
      if (newest != held || now.isBefore(renewFrom)) {
        return newest == null ? held : newest;
      }
      return ask();
    } catch (SignInException later) {
      renewFrom = now.plus(RENEWAL_REST);
      return held;
    } finally {
      flight.unlock();
    }
  }

  private AccessGrant fetched() throws SignInException {
    long before = flights.get();
    try {
      flight.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SignInException.interrupted();
    }
    try {
      AccessGrant newest = current;
      if (newest != null && clock.instant().isBefore(newest.expiresAt().minus(TOO_LATE))) {
        return newest;
      }
      SignInException shared = lastFailure;
      if (flights.get() != before && shared != null) {
        throw shared;
      }
      return ask();
    } finally {
      flight.unlock();
    }
  }

  /** Called by the owner of the lock. */
  private AccessGrant ask() throws SignInException {
    lastFailure = null;
    try {
      AccessGrant fresh = source.fetch();
      current = fresh;
      renewFrom = renewalOf(fresh);
      return fresh;
    } catch (SignInException failure) {
      // Being interrupted is this caller's own affair: the others ask for themselves.
      lastFailure = Thread.currentThread().isInterrupted() ? null : failure;
      throw failure;
    } finally {
      flights.incrementAndGet();
    }
  }

  /** Five minutes before expiry, but not in the first half of a short life. */
  private Instant renewalOf(AccessGrant fresh) {
    Instant now = clock.instant();
    Instant half = now.plus(Duration.between(now, fresh.expiresAt()).dividedBy(2));
    Instant early = fresh.expiresAt().minus(RENEW_BEFORE);
    return early.isAfter(half) ? early : half;
  }
}
