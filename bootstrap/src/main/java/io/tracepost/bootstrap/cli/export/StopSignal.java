package io.tracepost.bootstrap.cli.export;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the run is to end at the next place where nothing is lost or repeated. Thread-safe. */
final class StopSignal {
  private final CountDownLatch asked = new CountDownLatch(1);

  /** Asks for the end. */
  void ask() {
    asked.countDown();
  }

  /** Whether the end was asked for. */
  boolean asked() {
    return asked.getCount() == 0;
  }

  /** Returns after so long, or as soon as the end is asked for. */
  void pause(Duration length) throws InterruptedException {
    if (asked.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
  }
}
