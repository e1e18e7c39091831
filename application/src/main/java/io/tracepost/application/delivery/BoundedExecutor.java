package io.tracepost.application.delivery;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/**
 * Lets at most so many tasks run at a time on another executor; the others wait in order. Safe from
 * any thread.
 */
public final class BoundedExecutor implements Executor {
  private final Executor executor;
  private final int most;
  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
  private int running;

  /**
   * Bounds an executor.
   *
   * @param executor runs the tasks
   * @param most tasks at a time, at least 1
   */
  public BoundedExecutor(Executor executor, int most) {
    this.executor = executor;
    this.most = most;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (queue) {
      if (running == most) {
        queue.addLast(task);
        return;
      }
      running++;
    }
    start(task);
  }

  private void start(Runnable task) {
    executor.execute(
        () -> {
          try {
            task.run();
          } finally {
            ended();
          }
        });
  }

  private void ended() {
    Runnable next;
    synchronized (queue) {
      next = queue.pollFirst();
      if (next == null) {
        running--;
        return;
      }
    }
    start(next);
  }
}
