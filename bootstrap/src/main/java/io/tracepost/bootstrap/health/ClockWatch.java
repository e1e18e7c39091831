package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the wall clock is set: it then moves otherwise than the clock that only counts on.
 * Times of commits, retention and retries follow the wall clock, so a jump is said for a while. Call
 * {@link #look} regularly. Thread-safe.
 */
public final class ClockWatch implements ConditionSource {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration A_JUMP = Duration.ofSeconds(5);
  private static final Duration SAID_FOR = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final LongSupplier nanos;
  private Instant wall;
  private long counted;
  private Duration jump = Duration.ZERO;
  private long jumpedAt;
  private long jumps;

  /** Watches a clock from now on. */
  public ClockWatch(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    wall = clock.instant();
    counted = nanos.getAsLong();
  }

  /** Compares the clocks. */
  public synchronized void look() {
    long count = nanos.getAsLong();
    Instant now = clock.instant();
    Duration apart = Duration.between(wall, now).minusNanos(count - counted);
    wall = now;
    counted = count;
    if (apart.abs().compareTo(A_JUMP) > 0) {
      jump = apart;
      jumpedAt = count;
      jumps++;
      LOG.warn("the clock jumped by {} s and shows {} now", apart.toSeconds(), now);
    }
  }

  /** How often it jumped. */
  public synchronized long jumps() {
    return jumps;
  }

  @Override
  public synchronized List<Condition> conditions() {
    look();
    boolean lately = jumps > 0 && nanos.getAsLong() - jumpedAt < SAID_FOR.toNanos();
    return lately
        ? List.of(
            Condition.degraded(
                "clock_jumped",
                "The clock jumped by " + jump.toSeconds() + " s in the last ten minutes.",
                "Look at time synchronization; commit times and retention follow this clock."))
        : List.of();
  }
}
