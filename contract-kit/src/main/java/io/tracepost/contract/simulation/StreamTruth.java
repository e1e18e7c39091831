package io.tracepost.contract.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one organization's stream really holds, and what its writers were told. */
final class StreamTruth {
  private final List<String> keys = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Set<String> acknowledged = new LinkedHashSet<>();
  private long synced;

  long head() {
    return keys.size();
  }

  /** The key under a sequence. */
  String key(long sequence) {
    return keys.get((int) sequence - 1);
  }

  List<String> keysAfter(long sequence) {
    return sequence >= keys.size() ? List.of() : keys.subList((int) sequence, keys.size());
  }

  /** Adds an event; false when its key is there already. */
  boolean add(String key) {
    keys.add(key);
    return sequences.put(key, (long) keys.size()) == null;
  }

  /** The sequence of a key; 0 when it is not there. */
  long sequence(String key) {
    return sequences.getOrDefault(key, 0L);
  }

  void synced() {
    synced = keys.size();
  }

  /** Whether a power cut leaves this key. */
  boolean isDurable(String key) {
    long sequence = sequence(key);
    return sequence > 0 && sequence <= synced;
  }

  Set<String> acknowledged() {
    return acknowledged;
  }

  /** A power cut left the stream with this head. */
  void cutBack(long head) {
    while (keys.size() > head) {
      sequences.remove(keys.remove(keys.size() - 1));
    }
    synced = keys.size();
  }
}
