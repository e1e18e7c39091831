package io.tracepost.application.destination;

import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;

/** Keeps destinations, without their secrets. Safe from any thread; calls block on the store. */
public interface DestinationStore {
  /** Every destination of every organization; for start. */
  List<Destination> all() throws StoreException;

  /** The versions of every destination of every organization; cheap, to notice changes. */
  List<DestinationVersion> versions() throws StoreException;

  /** An organization's destinations by id, from after one, at most so many. */
  List<Destination> list(OrganizationId organization, String afterId, int limit)
      throws StoreException;

  /** One destination of an organization; another organization's is not there. */
  Optional<Destination> find(OrganizationId organization, DestinationId id) throws StoreException;

  /** Adds or replaces a destination; refuses an id that another organization has. */
  void save(Destination destination) throws StoreException;

  /**
   * Replaces a destination that is still what was seen. Who works on what another instance changed
   * or removed at the same moment is told so, and undoes nothing of it.
   *
   * @return false when it has another version by now, or is gone; nothing was changed
   */
  boolean replace(DestinationVersion seen, Destination replaced) throws StoreException;

  /** Removes a destination; false when there was none. */
  boolean remove(OrganizationId organization, DestinationId id) throws StoreException;
}
