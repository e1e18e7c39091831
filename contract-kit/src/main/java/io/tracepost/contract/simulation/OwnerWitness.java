package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.lease.Lease;
import io.tracepost.domain.destination.DestinationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows who owns which destination, and holds leases and fences to it. */
final class OwnerWitness {
  private record Holding(SimulatedProcess process, DestinationId destination) {}

  private final World world;
  private final Map<Holding, Tenancy> tenancies = new HashMap<>();
  private long taken;

  OwnerWitness(World world) {
    this.world = world;
  }

  /** A process took a destination. */
  void taken(SimulatedProcess process, Lease lease) {
    tenancies.put(new Holding(process, lease.destination()), new Tenancy(++taken, lease.fence()));
    world.counter().add(Counter.Of.TAKEOVERS);
  }

  /** The newest time that a process took a destination. */
  Tenancy tenancy(SimulatedProcess process, DestinationId id) {
    return tenancies.getOrDefault(new Holding(process, id), Tenancy.NONE);
  }

  /** An attempt begins; nothing has blocked since its owner looked at the time. */
  void sends(SimulatedProcess process, DestinationId id, Tenancy tenancy) {
    Optional<Lease> lease = lease(id);
    if (lease.isEmpty() || world.shape().faults().serverClockJumps()) {
      return;
    }
    boolean owns = lease.get().isOf(process.instance()) && lease.get().fence() == tenancy.fence();
    if (!owns || (world.shape().server() && !lease.get().live())) {
      world
          .verdict()
          .violated(
              Promise.ONE_SENDER,
              process.name() + " sends to " + id + " under " + tenancy + " though " + lease.get());
    }
  }

  /** A save was written. */
  void saved(ProgressUpdate update, long newestFence) {
    if (update.fence() != newestFence) {
      world
          .verdict()
          .violated(
              Promise.ONE_OWNER,
              update.destination()
                  + " took a save under the fence "
                  + update.fence()
                  + ", the newest is "
                  + newestFence);
    }
  }

  /** Who owns a destination by the store's word. */
  Optional<Lease> lease(DestinationId id) {
    try {
      return world.store().leases().all().stream()
          .filter(lease -> lease.destination().equals(id))
          .findFirst();
    } catch (ProgressException e) {
      throw new IllegalStateException(e);
    }
  }
}
