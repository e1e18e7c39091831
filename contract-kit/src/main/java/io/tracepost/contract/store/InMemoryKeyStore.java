package io.tracepost.contract.store;

import io.tracepost.application.access.KeyStore;
import io.tracepost.application.access.Organization;
import io.tracepost.application.access.StoredKey;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** API keys and organizations in memory. Safe for concurrent use. */
public final class InMemoryKeyStore implements KeyStore {
  private final Map<String, StoredKey> keys = new TreeMap<>();
  private final Map<OrganizationId, Organization> organizations = new TreeMap<>();

  @Override
  public synchronized Optional<StoredKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public synchronized List<StoredKey> list(OrganizationId organization, String afterId, int limit) {
    return keys.values().stream()
        .filter(key -> key.organization().equals(organization))
        .filter(key -> key.id().compareTo(afterId) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void save(StoredKey key) throws StoreException {
    if (!organizations.containsKey(key.organization())) {
      throw new StoreException(
          "saving the key "
              + key.id()
              + ": there is no organization "
              + key.organization()
              + "; add it first");
    }
    keys.merge(key.id(), key, (old, saved) -> old.lastUsedAt().map(saved::usedAt).orElse(saved));
  }

  @Override
  public synchronized boolean remove(OrganizationId organization, String id) {
    return find(id)
        .filter(key -> key.organization().equals(organization))
        .map(key -> keys.remove(id))
        .isPresent();
  }

  @Override
  public synchronized void markUsed(Map<String, Instant> lastUses) {
    lastUses.forEach((id, moment) -> keys.computeIfPresent(id, (same, key) -> key.usedAt(moment)));
  }

  @Override
  public synchronized boolean isEmpty() {
    return keys.isEmpty();
  }

  @Override
  public synchronized List<Organization> organizations(String afterId, int limit) {
    return organizations.values().stream()
        .filter(organization -> organization.id().value().compareTo(afterId) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean addOrganization(Organization organization) {
    return organizations.putIfAbsent(organization.id(), organization) == null;
  }
}
