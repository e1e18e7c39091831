package io.tracepost.application.access;

import io.tracepost.application.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys looked up lately, so that a busy sender does not ask the store for each request. What another
 * process revoked is believed for {@link #KEPT} at most; ids that do not exist are remembered too,
 * so that they cost the same. Safe from any thread.
 */
final class KeyCache {
  /** How long an answer of the store is believed. */
  static final Duration KEPT = Duration.ofSeconds(2);

  private static final int MAX_ENTRIES = 10_000;

  private record Entry(Optional<StoredKey> key, Instant until) {}

  private final KeyStore store;
  private final InstantSource clock;
  private final Map<String, Entry> byId = new ConcurrentHashMap<>();

  KeyCache(KeyStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A key by its visible id. Blocks on the store when nothing fresh is known. */
  Optional<StoredKey> find(String id) throws StoreException {
    Instant now = clock.instant();
    Entry known = byId.get(id);
    if (known != null && now.isBefore(known.until)) {
      return known.key;
    }
    Optional<StoredKey> key = store.find(id);
    if (byId.size() >= MAX_ENTRIES) {
      byId.values().removeIf(entry -> !now.isBefore(entry.until));
    }
    if (byId.size() < MAX_ENTRIES || key.isPresent()) {
      byId.put(id, new Entry(key, now.plus(KEPT)));
    }
    return key;
  }

  /** Forgets what is known of an id: the next request asks the store. */
  void forget(String id) {
    byId.remove(id);
  }
}
