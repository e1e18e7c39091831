package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.Lease;
import io.tracepost.application.lease.Leases;
import io.tracepost.domain.destination.DestinationId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** One process' way to the leases of the store, which end by the store's clock. */
final class StoreLeases implements Leases {
  private final StoreGate gate;
  private final Leases leases;

  StoreLeases(StoreGate gate) {
    this.gate = gate;
    leases = gate.store().leases();
  }

  @Override
  public Set<InstanceId> attend(InstanceId me, Duration heardWithin) throws ProgressException {
    StoreFailure failure = begin();
    Set<InstanceId> there = leases.attend(me, heardWithin);
    requireAnswer(gate.wrote(failure));
    return there;
  }

  @Override
  public List<Lease> all() throws ProgressException {
    if (!gate.reads()) {
      throw unanswered();
    }
    List<Lease> all = leases.all();
    if (gate.world().defects().takesWhatOthersHold()) {
      all = all.stream().map(StoreLeases::ended).toList();
    }
    gate.process().block();
    return all;
  }

  @Override
  public List<Lease> take(Collection<DestinationId> destinations, InstanceId me, Duration term)
      throws ProgressException {
    StoreFailure failure = begin();
    if (gate.world().defects().takesWhatOthersHold()) {
      for (DestinationId destination : destinations) {
        gate.store().progress().takeOver(destination);
      }
    }
    List<Lease> taken = leases.take(destinations, me, term);
    for (Lease lease : taken) {
      gate.world().note(gate.process().name(), "takes " + lease.destination(), lease.fence(), 0);
      gate.world().witness().taken(gate.process(), lease);
    }
    requireAnswer(gate.wroteDurably(failure));
    return taken;
  }

  @Override
  public List<Lease> renew(InstanceId me, Duration term) throws ProgressException {
    StoreFailure failure = begin();
    List<Lease> owned = leases.renew(me, term);
    requireAnswer(gate.wrote(failure));
    return owned;
  }

  @Override
  public boolean release(DestinationId destination, InstanceId me, long fence)
      throws ProgressException {
    StoreFailure failure = begin();
    boolean released = leases.release(destination, me, fence);
    requireAnswer(gate.wrote(failure));
    return released;
  }

  @Override
  public void leave(InstanceId me) throws ProgressException {
    StoreFailure failure = begin();
    leases.leave(me);
    requireAnswer(gate.wrote(failure));
  }

  private StoreFailure begin() throws ProgressException {
    StoreFailure failure = gate.writes();
    if (failure == StoreFailure.BEFORE || failure == StoreFailure.DURING) {
      throw unanswered();
    }
    return failure;
  }

  private static Lease ended(Lease lease) {
    return new Lease(lease.destination(), lease.owner(), false, lease.fence(), lease.wishes());
  }

  private static void requireAnswer(boolean answered) throws ProgressException {
    if (!answered) {
      throw new ProgressException("the store broke off");
    }
  }

  private static ProgressException unanswered() {
    return new ProgressException("the store does not answer");
  }
}
