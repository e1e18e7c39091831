package io.tracepost.contract.store;

import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.destination.DestinationVersion;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Destinations in memory. Safe for concurrent use. */
public final class InMemoryDestinationStore implements DestinationStore {
  private final Map<DestinationId, Destination> byId = new TreeMap<>();

  @Override
  public synchronized List<Destination> all() {
    return List.copyOf(byId.values());
  }

  @Override
  public synchronized List<DestinationVersion> versions() {
    return byId.values().stream().map(DestinationVersion::of).toList();
  }

  @Override
  public synchronized List<Destination> list(
      OrganizationId organization, String afterId, int limit) {
    return byId.values().stream()
        .filter(destination -> destination.organization().equals(organization))
        .filter(destination -> destination.id().value().compareTo(afterId) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Destination> find(OrganizationId organization, DestinationId id) {
    return Optional.ofNullable(byId.get(id))
        .filter(destination -> destination.organization().equals(organization));
  }

  @Override
  public synchronized void save(Destination destination) throws StoreException {
    Destination known = byId.get(destination.id());
    if (known != null && !known.organization().equals(destination.organization())) {
      throw new StoreException(
          "saving the destination " + destination.id() + ": the id is taken; choose another");
    }
    byId.put(destination.id(), destination);
  }

  @Override
  public synchronized boolean replace(DestinationVersion seen, Destination replaced) {
    Destination saved = byId.get(seen.id());
    boolean asSeen = saved != null && DestinationVersion.of(saved).equals(seen);
    if (asSeen) {
      byId.put(seen.id(), replaced);
    }
    return asSeen;
  }

  @Override
  public synchronized boolean remove(OrganizationId organization, DestinationId id) {
    return find(organization, id).map(found -> byId.remove(id)).isPresent();
  }
}
