package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Every executor and timer of every process: tasks that are ready, of which chance picks the next, and
 * tasks that wait for virtual time. Tasks of a frozen process wait, tasks of a dead one are gone.
 */
final class Scheduler {
  private record Task(SimulatedProcess owner, Runnable work) {}

  private record Due(long atNanos, SimulatedProcess owner, Runnable work) {}

  private final List<Task> ready = new ArrayList<>();
  private final List<Due> waiting = new ArrayList<>();
  private long nowNanos;

  /** Virtual time since the beginning. */
  long nowNanos() {
    return nowNanos;
  }

  Executor executorOf(SimulatedProcess owner) {
    return work -> ready.add(new Task(owner, work));
  }

  Timer timerOf(SimulatedProcess owner) {
    return (delay, work) -> {
      Due due = new Due(nowNanos + Math.max(0, nanosOf(delay)), owner, work);
      waiting.add(due);
      return () -> waiting.remove(due);
    };
  }

  /** Runs any one task that can run; false when there is none. */
  boolean runAny(RandomGenerator random) {
    while (!ready.isEmpty()) {
      int from = random.nextInt(ready.size());
      Task task = takeRunnable(from);
      if (task == null) {
        return false;
      }
      if (task.owner().alive()) {
        run(task);
        return true;
      }
    }
    return false;
  }

  /** Lets time pass; what becomes due is ready then. */
  void pass(long nanos) {
    nowNanos += nanos;
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Due due = waiting.get(i);
      if (!due.owner().alive()) {
        waiting.remove(i);
      } else if (due.atNanos() <= nowNanos) {
        waiting.remove(i);
        ready.add(new Task(due.owner(), due.work()));
      }
    }
  }

  /** How long until the next task of a running process is due; -1 when none waits. */
  long nanosToNext() {
    long next = Long.MAX_VALUE;
    for (Due due : waiting) {
      if (due.owner().runs()) {
        next = Math.min(next, due.atNanos());
      }
    }
    return next == Long.MAX_VALUE ? -1 : Math.max(0, next - nowNanos);
  }

  private @Nullable Task takeRunnable(int from) {
    for (int i = 0; i < ready.size(); i++) {
      int place = (from + i) % ready.size();
      Task task = ready.get(place);
      if (task.owner().runs() || !task.owner().alive()) {
        Task last = ready.remove(ready.size() - 1);
        if (place < ready.size()) {
          ready.set(place, last);
        }
        return task;
      }
    }
    return null;
  }

  private static void run(Task task) {
    try {
      task.work().run();
    } catch (Killed e) {
      task.owner().requireDead(e);
    }
  }

  private static long nanosOf(Duration delay) {
    return delay.toSeconds() > 1L << 32 ? Long.MAX_VALUE / 4 : delay.toNanos();
  }
}
