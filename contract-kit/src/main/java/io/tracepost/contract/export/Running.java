package io.tracepost.contract.export;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Carries a result or a failure from one thread to another. */
final class Running {
  private Running() {}

  /** Runs the task; what it throws is the future's failure. */
  static <T> void complete(CompletableFuture<T> future, Callable<T> task) {
    try {
      future.complete(task.call());
    } catch (Exception | AssertionError e) {
      future.completeExceptionally(e);
    }
  }
}
