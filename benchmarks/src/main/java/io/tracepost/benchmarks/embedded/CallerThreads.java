package io.tracepost.benchmarks.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on several threads, each with its share of the events. */
final class CallerThreads {
  private CallerThreads() {}

  /** Work of one thread. */
  @FunctionalInterface
  interface Work {
    void run(int thread, int events) throws InterruptedException;
  }

  /** Returns once all have ended. */
  static void run(int threads, int events, Work work) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        int share = events / threads + (i < events % threads ? 1 : 0);
        all.add(
            executor.submit(
                () -> {
                  work.run(thread, share);
                  return thread;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a calling thread broke", e.getCause());
    } finally {
      executor.shutdown();
    }
  }
}
