package io.tracepost.contract.simulation;

import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one organization's stream really held, and what its writers were told. */
final class StreamTruth {
  private record Held(String key, Facet facet) {}

  private final List<Held> events = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Set<String> acknowledged = new LinkedHashSet<>();
  private long synced;
  private long pruned;

  long head() {
    return events.size();
  }

  /** The key under a sequence. */
  String key(long sequence) {
    return events.get((int) sequence - 1).key();
  }

  Facet facet(long sequence) {
    return events.get((int) sequence - 1).facet();
  }

  /** Adds an event; answers where an event of its key was before, 0 if nowhere. */
  long add(String key, Facet facet) {
    events.add(new Held(key, facet));
    Long before = sequences.put(key, (long) events.size());
    return before == null ? 0 : before;
  }

  /** The newest sequence of a key; 0 when it was never there. */
  long sequence(String key) {
    return sequences.getOrDefault(key, 0L);
  }

  void synced() {
    synced = events.size();
  }

  /** Whether a power cut leaves this key, or leaves it pruned. */
  boolean isDurable(String key) {
    long sequence = sequence(key);
    return sequence > 0 && sequence <= synced;
  }

  Set<String> acknowledged() {
    return acknowledged;
  }

  /**
   * The last event that somebody was promised: an acknowledged one, or a record of an act. What is
   * kept after a lost answer is delivered when its sender repeats it, or anything else comes.
   */
  long lastPromised() {
    long last = events.size();
    while (last > 0 && facet(last).kind() != EventKind.AUDIT && !acknowledged.contains(key(last))) {
      last--;
    }
    return last;
  }

  /** The last sequence that was pruned. */
  long pruned() {
    return pruned;
  }

  void pruned(long through) {
    pruned = through;
  }

  /** A power cut left the stream with this head, pruned so far. */
  void cutBack(long head, long prunedThrough) {
    if (events.size() > head) {
      events.subList((int) head, events.size()).clear();
      sequences.clear();
      for (int i = 0; i < events.size(); i++) {
        sequences.put(events.get(i).key(), i + 1L);
      }
    }
    synced = events.size();
    pruned = prunedThrough;
  }
}
