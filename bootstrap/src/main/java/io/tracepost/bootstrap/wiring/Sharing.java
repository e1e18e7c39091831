package io.tracepost.bootstrap.wiring;

import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.lease.CommitFollower;
import io.tracepost.application.lease.LeaseKeeper;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and ends this instance's part in delivery.
 *
 * @param keeper takes and hands over destinations
 * @param follower sees what other instances commit
 * @param shared whether there may be others
 */
record Sharing(LeaseKeeper keeper, CommitFollower follower, boolean shared) {
  private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);
  private static final int SECONDS_TO_DRAIN = 20;

  /** Delivers from here on; the lifecycle ends it. */
  void start(Delivery delivery, Lifecycle lifecycle) throws ProgressException, StoreException {
    lifecycle.opened("delivery", () -> end(delivery));
    keeper.start();
    if (shared) {
      lifecycle.opened("look for commits of other instances", follower);
      follower.start();
    }
  }

  private void end(Delivery delivery) throws InterruptedException {
    try {
      keeper.drain().get(SECONDS_TO_DRAIN, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "deliveries under way did not end within {} s; their events are sent again at the next start",
          SECONDS_TO_DRAIN);
    } catch (ExecutionException e) {
      LOG.warn("draining deliveries failed; their events are sent again at the next start", e);
    } finally {
      keeper.close();
      delivery.close();
    }
  }
}
