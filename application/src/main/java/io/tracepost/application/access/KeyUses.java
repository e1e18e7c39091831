package io.tracepost.application.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When keys were last used, as far as the store has not heard of it: a request costs no write, a busy
 * key one a flush. Holds an entry for each key that exists at most. Safe from any thread.
 */
final class KeyUses {
  private final Map<String, Instant> unsaved = new ConcurrentHashMap<>();

  /** Notes a use of a key that exists. */
  void note(String id, Instant moment) {
    unsaved.merge(id, moment, KeyUses::later);
  }

  /** The last use of a key that was not taken yet. */
  Optional<Instant> find(String id) {
    return Optional.ofNullable(unsaved.get(id));
  }

  /** What there is to be saved, which then counts as saved. */
  Map<String, Instant> take() {
    Map<String, Instant> taken = new HashMap<>(unsaved);
    taken.forEach(unsaved::remove);
    return taken;
  }

  /** Puts back what could not be saved. */
  void putBack(Map<String, Instant> taken) {
    taken.forEach(this::note);
  }

  /** Forgets a key that is gone. */
  void forget(String id) {
    unsaved.remove(id);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
