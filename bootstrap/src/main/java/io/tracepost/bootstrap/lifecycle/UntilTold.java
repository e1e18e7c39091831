package io.tracepost.bootstrap.lifecycle;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs until the process is told to end (SIGTERM, SIGINT), then closes and ends it with status 0. */
public final class UntilTold {
  private static final Logger LOG = LoggerFactory.getLogger(UntilTold.class);

  private UntilTold() {}

  /** Waits for the end. Does not return: an interrupt is no way to tell. */
  public static void close(AutoCloseable service) {
    closing(service);
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        LOG.warn("the main thread was interrupted; the service ends by SIGTERM or SIGINT only");
      }
    }
  }

  /**
   * Sees to it that a signal closes the service and ends the process with status 0: by halting in the
   * signal's own hook, because a JVM that ends by a signal would answer 143 however well it closed.
   *
   * @return the hook, to be removed by whoever ends in another way
   */
  public static Thread closing(AutoCloseable service) {
    Thread hook = new Thread(() -> end(service), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void end(AutoCloseable service) {
    LOG.info("told to end: draining");
    int status = 0;
    try {
      service.close();
      LOG.info("closed");
    } catch (Exception e) {
      LOG.error("closing failed", e);
      status = 1;
    }
    Runtime.getRuntime().halt(status);
  }
}
