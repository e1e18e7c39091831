package io.tracepost.bootstrap.cli.export;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into a {@link StopSignal} and ends the process with the run's own exit
 * status; a JVM that ends by a signal would answer 130 or 143 however well the run ended.
 */
final class StopHook {
  private static final int SECONDS_TO_END = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private volatile int status = 1;

  private StopHook(StopSignal stop) {
    this.hook = new Thread(() -> end(stop), "shutdown");
  }

  /** From now on a signal asks this run to end. */
  static StopHook on(StopSignal stop) {
    StopHook hook = new StopHook(stop);
    Runtime.getRuntime().addShutdownHook(hook.hook);
    return hook;
  }

  private void end(StopSignal stop) {
    stop.ask();
    boolean whole = false;
    try {
      whole = ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(whole ? status : 1);
  }

  /**
   * The run has ended; a signal that came before ends the process now.
   *
   * @param exitStatus of the run
   */
  void runEnded(int exitStatus) {
    status = exitStatus;
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal came before: the hook ends the process with that status.
      Thread.currentThread().setName("ended");
    }
  }
}
