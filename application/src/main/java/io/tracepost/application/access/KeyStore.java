package io.tracepost.application.access;

import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps API keys and organizations. Safe from any thread; calls block on the store. */
public interface KeyStore {
  /** A key by its visible id. */
  Optional<StoredKey> find(String id) throws StoreException;

  /** An organization's keys by id, from after one, at most so many. */
  List<StoredKey> list(OrganizationId organization, String afterId, int limit)
      throws StoreException;

  /** Adds or replaces a key, but for its last use, which stays. Its organization must exist. */
  void save(StoredKey key) throws StoreException;

  /** Removes a key of an organization; false when there was none. */
  boolean remove(OrganizationId organization, String id) throws StoreException;

  /** Notes when keys were last used, by id; an earlier moment and an unknown id change nothing. */
  void markUsed(Map<String, Instant> lastUses) throws StoreException;

  /** Whether there is any key at all. */
  boolean isEmpty() throws StoreException;

  /** Every organization by id, from after one, at most so many. */
  List<Organization> organizations(String afterId, int limit) throws StoreException;

  /** Adds an organization; false when there is one of that id. */
  boolean addOrganization(Organization organization) throws StoreException;
}
