package io.tracepost.contract.export;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Carries a result or a failure from one thread to another. */
final class Running {
  private Running() {}

  /** Waits for a latch where no checked exception may pass. */
  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs the task; what it throws is the future's failure. */
  static <T> void complete(CompletableFuture<T> future, Callable<T> task) {
    try {
      future.complete(task.call());
    } catch (Exception | AssertionError e) {
      future.completeExceptionally(e);
    }
  }

  /** Runs the task on a daemon thread of its own. */
  static <T> CompletableFuture<T> onOwnThread(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(result, task), "attempt");
    thread.setDaemon(true);
    thread.start();
    return result;
  }
}
