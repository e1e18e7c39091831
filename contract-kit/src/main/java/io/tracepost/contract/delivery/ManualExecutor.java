package io.tracepost.contract.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Keeps tasks until a test runs them, in order or in any other. Not thread-safe. */
public final class ManualExecutor implements Executor {
  private final List<Runnable> tasks = new ArrayList<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs the oldest task; false when there was none. */
  public boolean runOldest() {
    return run(0);
  }

  /** Runs any one task; false when there was none. */
  public boolean runAny(RandomGenerator random) {
    return !tasks.isEmpty() && run(random.nextInt(tasks.size()));
  }

  /** Forgets every task, as a crash does. */
  public void crash() {
    tasks.clear();
  }

  /** How many tasks wait. */
  public int waiting() {
    return tasks.size();
  }

  private boolean run(int index) {
    if (tasks.isEmpty()) {
      return false;
    }
    tasks.remove(index).run();
    return true;
  }
}
