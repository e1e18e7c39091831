package io.tracepost.contract.delivery;

import io.tracepost.application.delivery.Timer;
import io.tracepost.contract.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer whose tasks run when a test moves the clock. Not thread-safe. */
public final class ManualTimer implements Timer {
  private record Due(Instant at, Runnable task) {}

  private final ManualClock clock;
  private final List<Due> waiting = new ArrayList<>();

  /** A timer on a clock. */
  public ManualTimer(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public Pending after(Duration delay, Runnable task) {
    Due due = new Due(clock.instant().plus(delay), task);
    waiting.add(due);
    return () -> waiting.removeIf(other -> other.task() == task);
  }

  /** When the next task is due. */
  public Optional<Instant> next() {
    return waiting.stream().map(Due::at).min(Comparator.naturalOrder());
  }

  /** Keeps every task's waiting time though the clock was set by hand: timers run on another clock. */
  public void shift(Duration step) {
    waiting.replaceAll(due -> new Due(due.at().plus(step), due.task()));
  }

  /** Runs the tasks that are due now. */
  public void runDue() {
    for (Due due : List.copyOf(waiting)) {
      if (!due.at().isAfter(clock.instant()) && waiting.remove(due)) {
        due.task().run();
      }
    }
  }

  /** Forgets every task, as a crash does. */
  public void crash() {
    waiting.clear();
  }
}
