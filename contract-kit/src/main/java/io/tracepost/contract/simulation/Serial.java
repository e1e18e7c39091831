package io.tracepost.contract.simulation;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/**
 * Runs tasks of one process one after the other, in their order: what a lock does to threads that
 * want it. A task that blocks in here lets others run on the same stack, where a lock would not hold
 * them back.
 */
final class Serial implements Executor {
  private final Executor executor;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean busy;

  Serial(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    tasks.addLast(task);
    if (!busy) {
      busy = true;
      executor.execute(this::runNext);
    }
  }

  private void runNext() {
    try {
      tasks.removeFirst().run();
    } finally {
      busy = !tasks.isEmpty();
      if (busy) {
        executor.execute(this::runNext);
      }
    }
  }
}
