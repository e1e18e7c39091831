package io.tracepost.bootstrap.lifecycle;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for work that blocks: one a task, virtual where that is cheap and safe. How many tasks
 * there are at a time is bounded by those who hand them in.
 */
public final class WorkThreads implements AutoCloseable {
  /** From here on a virtual thread that waits inside a monitor, as in a database, frees its carrier. */
  private static final int FIRST_RELEASE_THAT_UNMOUNTS_IN_MONITORS = 24;

  private static final int SECONDS_TO_END = 10;

  private final ExecutorService executor;

  private WorkThreads(ExecutorService executor) {
    this.executor = executor;
  }

  /** Threads of the kind this JVM is best with. */
  public static WorkThreads best() {
    return new WorkThreads(
        Runtime.version().feature() >= FIRST_RELEASE_THAT_UNMOUNTS_IN_MONITORS
            ? virtual()
            : Executors.newCachedThreadPool(named("work")));
  }

  /** The executor to hand in to. */
  public ExecutorService executor() {
    return executor;
  }

  /** Daemon threads with a number, so that a thread dump can be read. */
  public static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Takes no more tasks and waits for those under way, ten seconds at most. */
  @Override
  public void close() throws InterruptedException {
    executor.shutdown();
    if (!executor.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
      executor.shutdownNow();
    }
  }

  private static ExecutorService virtual() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Java " + Runtime.version() + " has virtual threads", e);
    }
  }
}
