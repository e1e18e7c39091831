package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Events on their way through a pipeline, timed.
 *
 * @param taken what taking them in came to
 * @param acknowledged time until the last was acknowledged
 * @param mostDelivered time until 99 % were delivered; where there is no destination, acknowledged
 * @param allDelivered time until the last was delivered
 * @param delivered how many were
 */
record Passage(
    TakenIn taken,
    Duration acknowledged,
    Duration mostDelivered,
    Duration allDelivered,
    long delivered) {
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);
  private static final double MOST = 0.99;

  /**
   * Sends events and waits until all are delivered.
   *
   * @param onward whether there is a destination
   */
  static Passage through(Pipeline pipeline, int events, int run, boolean onward)
      throws IOException, InterruptedException {
    long before = onward ? pipeline.delivered() : 0;
    long began = System.nanoTime();
    TakenIn taken = pipeline.take(events, run);
    Duration acknowledged = since(began);
    if (!onward) {
      return new Passage(taken, acknowledged, acknowledged, acknowledged, 0);
    }
    Duration most = Duration.ZERO;
    while (true) {
      long delivered = pipeline.delivered() - before;
      Duration now = since(began);
      if (most.isZero() && delivered >= events * MOST) {
        most = now;
      }
      if (delivered >= events) {
        return new Passage(taken, acknowledged, most, now, delivered);
      }
      if (now.compareTo(GIVE_UP_AFTER) > 0) {
        throw new IOException(delivered + " of " + events + " events delivered, giving up");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
