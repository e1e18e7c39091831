package io.tracepost.application.lease;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.domain.destination.DestinationId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who delivers to which destination, when several instances share a database: a lease for each
 * destination that was begun, with an owner, an end by the <em>database's</em> clock, and the fence
 * that {@link io.tracepost.application.delivery.Progress} checks at every write. Taking a lease over
 * makes the fence grow, so that whatever an earlier owner still writes is refused.
 *
 * <p>A lease that ended and that nobody took may be renewed: nobody has written since. Each call is
 * one short transaction; calls block on the store and are safe from any thread.
 */
public interface Leases {
  /**
   * Says that an instance runs.
   *
   * @param heardWithin how long ago an instance may have said so and still counts as running
   * @return the instances that run, this one among them
   */
  Set<InstanceId> attend(InstanceId me, Duration heardWithin) throws ProgressException;

  /** Every destination's lease, by id. */
  List<Lease> all() throws ProgressException;

  /**
   * Takes those destinations whose lease is free, has ended, or is the instance's own already: a
   * conditional update of each, all in one transaction. Their fences grow.
   *
   * @param destinations which; a few hundred at most
   * @param term from now on; zero or more
   * @return the leases by id, without those that another instance owns or that were never begun
   */
  List<Lease> take(Collection<DestinationId> destinations, InstanceId me, Duration term)
      throws ProgressException;

  /** The same for one destination. */
  default Optional<Lease> take(DestinationId destination, InstanceId me, Duration term)
      throws ProgressException {
    return take(List.of(destination), me, term).stream().findFirst();
  }

  /**
   * Renews all that an instance owns: one conditional update. Fences stay.
   *
   * @param term from now on; zero or more
   * @return what it owns; a lease that is missing here, or has another fence, was lost
   */
  List<Lease> renew(InstanceId me, Duration term) throws ProgressException;

  /**
   * Frees a destination, so that another instance takes it at once.
   *
   * @return false when it was lost before
   */
  boolean release(DestinationId destination, InstanceId me, long fence) throws ProgressException;

  /** Frees all that an instance owns; it runs no more. */
  void leave(InstanceId me) throws ProgressException;
}
