package io.tracepost.bootstrap.wiring;

import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.lifecycle.WorkThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Every thread the service makes itself.
 *
 * @param work one thread a task, for whatever blocks: exports, reads, saves, connection tests
 * @param commit the one committing thread
 * @param answer completes the answers of a commit
 * @param timer short tasks at a time: wake a lane, sync the database
 */
record Threads(
    ExecutorService work,
    ExecutorService commit,
    ExecutorService answer,
    ScheduledExecutorService timer) {
  /** Fresh threads, to be ended by the lifecycle. */
  static Threads open(Lifecycle lifecycle) {
    WorkThreads work = lifecycle.opened("work threads", WorkThreads.best());
    ExecutorService commit = Executors.newSingleThreadExecutor(WorkThreads.named("commit"));
    ExecutorService answer = Executors.newFixedThreadPool(2, WorkThreads.named("answer"));
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(WorkThreads.named("timer"));
    lifecycle.opened("commit thread", commit::shutdown);
    lifecycle.opened("answer threads", answer::shutdown);
    lifecycle.opened("timer", timer::shutdownNow);
    return new Threads(work.executor(), commit, answer, timer);
  }
}
