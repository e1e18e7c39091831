package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import io.tracepost.adapters.api.health.Liveness;
import io.tracepost.application.intake.IntakeLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Knows whether anything moves: the thread that commits, and the timer and the work threads that
 * delivery lives on. Whoever wires it lets the timer hand {@link #beat} to a work thread every second;
 * where a lock is held for ever, the beats end. Time is taken from a clock that only counts on.
 * Thread-safe.
 */
public final class Pulse implements Liveness {
  private final Supplier<IntakeLoad> intake;
  private final LongSupplier nanos;
  private final Duration longestCommit;
  private final Duration longestPause;
  private final AtomicLong lastBeat;

  /**
   * A pulse that beat just now.
   *
   * @param longestCommit after which a commit counts as stuck: longer than any wait the database
   *     driver bounds by itself, for a restart helps against none of those
   * @param longestPause after which beats count as missing
   */
  public Pulse(
      Supplier<IntakeLoad> intake,
      LongSupplier nanos,
      Duration longestCommit,
      Duration longestPause) {
    this.intake = intake;
    this.nanos = nanos;
    this.longestCommit = longestCommit;
    this.longestPause = longestPause;
    lastBeat = new AtomicLong(nanos.getAsLong());
  }

  /** The timer and a work thread got here. */
  public void beat() {
    lastBeat.set(nanos.getAsLong());
  }

  @Override
  public List<Condition> standstills() {
    List<Condition> standstills = new ArrayList<>();
    intake
        .get()
        .committing()
        .filter(took -> took.compareTo(longestCommit) > 0)
        .ifPresent(
            took ->
                standstills.add(
                    Condition.unready(
                        "commit_stuck",
                        "The commit under way has taken " + took.toSeconds() + " s.",
                        "Take a thread dump and restart the process; what it acknowledged is"
                            + " durable.")));
    Duration pause = Duration.ofNanos(nanos.getAsLong() - lastBeat.get());
    if (pause.compareTo(longestPause) > 0) {
      standstills.add(
          Condition.unready(
              "delivery_stuck",
              "The threads of delivery have not moved for " + pause.toSeconds() + " s.",
              "Take a thread dump and restart the process; deliveries go on where they were."));
    }
    return standstills;
  }
}
