package io.tracepost.contract.simulation;

import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.destination.DestinationVersion;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;

/** One process' way to the destinations of the store; what changes is told to the witness. */
final class StoreDestinations implements DestinationStore {
  private final StoreGate gate;

  StoreDestinations(StoreGate gate) {
    this.gate = gate;
  }

  @Override
  public List<Destination> all() throws StoreException {
    requireReadable();
    return gate.store().destinations();
  }

  @Override
  public List<DestinationVersion> versions() throws StoreException {
    requireReadable();
    List<DestinationVersion> versions =
        gate.store().destinations().stream().map(DestinationVersion::of).toList();
    gate.process().block();
    return versions;
  }

  @Override
  public List<Destination> list(OrganizationId organization, String afterId, int limit)
      throws StoreException {
    requireReadable();
    return gate.store().destinations().stream()
        .filter(destination -> destination.organization().equals(organization))
        .filter(destination -> destination.id().value().compareTo(afterId) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Destination> find(OrganizationId organization, DestinationId id)
      throws StoreException {
    requireReadable();
    return gate.store()
        .destination(id)
        .filter(destination -> destination.organization().equals(organization));
  }

  @Override
  public void save(Destination destination) throws StoreException {
    StoreFailure failure = begin();
    gate.world().filtered(destination);
    gate.store().put(destination);
    end(failure);
  }

  @Override
  public boolean replace(DestinationVersion seen, Destination replaced) throws StoreException {
    StoreFailure failure = begin();
    Optional<Destination> saved = gate.store().destination(seen.id());
    boolean same = saved.isPresent() && DestinationVersion.of(saved.get()).equals(seen);
    if (same) {
      gate.world().filtered(replaced);
      gate.store().put(replaced);
    }
    end(failure);
    return same;
  }

  @Override
  public boolean remove(OrganizationId organization, DestinationId id) throws StoreException {
    StoreFailure failure = begin();
    boolean there = gate.store().remove(id);
    end(failure);
    return there;
  }

  private StoreFailure begin() throws StoreException {
    StoreFailure failure = gate.writes();
    if (failure == StoreFailure.BEFORE || failure == StoreFailure.DURING) {
      throw new StoreException("the store does not answer");
    }
    return failure;
  }

  private void end(StoreFailure failure) throws StoreException {
    if (!gate.wrote(failure)) {
      throw new StoreException("the store broke off");
    }
  }

  private void requireReadable() throws StoreException {
    if (!gate.reads()) {
      throw new StoreException("the store does not answer");
    }
  }
}
