package io.tracepost.contract.lease;

import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.lease.CommitFollower;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.LeaseKeeper;
import io.tracepost.application.lease.LeaseParts;
import io.tracepost.application.lease.LeaseTerms;
import io.tracepost.application.lease.SharedDelivery;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.delivery.ManualExecutor;
import io.tracepost.contract.delivery.ManualTimer;
import io.tracepost.domain.destination.Destination;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** One process among several, with an executor and a timer of its own. Not thread-safe. */
public final class LeaseInstance {
  private final ManualExecutor executor = new ManualExecutor();
  private final ManualTimer timer;
  private final Delivery delivery;
  private final LeaseKeeper keeper;
  private final CommitFollower follower;
  private final SharedDelivery control;
  private boolean stopped;

  LeaseInstance(LeaseWorld world, InstanceId me, LeaseTerms terms) {
    timer = new ManualTimer(world.clock());
    delivery =
        new Delivery(
            new DeliveryParts(
                world.journal(),
                world.progress(),
                world::exporter,
                executor,
                timer,
                world.clock(),
                new SplittableRandom(me.value().hashCode()),
                DeliveryObserver.NONE),
            world.settings());
    LeaseParts parts =
        new LeaseParts(
            world.leases(),
            world.board(),
            world.watch(),
            world.destinations(),
            world.progress(),
            delivery,
            executor,
            timer,
            world::ticks);
    keeper = new LeaseKeeper(parts, terms, me);
    follower = new CommitFollower(parts, terms);
    control = new SharedDelivery(keeper, parts, world.journal());
  }

  void start() {
    try {
      keeper.start();
    } catch (ProgressException | StoreException e) {
      throw new AssertionError(e);
    }
    follower.start();
  }

  /** What administration at this instance uses. */
  public SharedDelivery control() {
    return control;
  }

  /** What it delivers by. */
  public Delivery delivery() {
    return delivery;
  }

  /** Whether it delivers to a destination. */
  public boolean holds(Destination destination) {
    return delivery.runs(destination.id());
  }

  /** For how long it could not look after its leases, if that is too long. */
  public Optional<Duration> standstill() {
    return keeper.standstill();
  }

  /** Nothing of it runs until it goes on. */
  public void freeze() {
    stopped = true;
  }

  /** Goes on where it was frozen. */
  public void goOn() {
    stopped = false;
  }

  /** Dies: what was under way is gone. */
  public void kill() {
    stopped = true;
    executor.crash();
    timer.crash();
  }

  /** Begins to hand everything over, as a service that is told to end does first. */
  public CompletableFuture<Void> drain() {
    return keeper.drain();
  }

  /** Ends, as a service does last. */
  public void close() {
    follower.close();
    keeper.close();
    stopped = true;
  }

  boolean runOne() {
    if (stopped) {
      return false;
    }
    timer.runDue();
    return executor.runOldest();
  }

  Optional<Instant> nextDue() {
    return stopped ? Optional.empty() : timer.next();
  }
}
