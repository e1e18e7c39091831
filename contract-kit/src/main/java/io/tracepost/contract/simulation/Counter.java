package io.tracepost.contract.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Counts what happens in a world. */
final class Counter {
  /** What is counted. */
  enum Of {
    CRASHES,
    FREEZES,
    TAKEOVERS,
    FENCED,
    PRUNINGS,
    GAPS,
    REFUSED
  }

  private final Map<Of, Long> counts = new EnumMap<>(Of.class);

  void add(Of what, long count) {
    counts.merge(what, count, Long::sum);
  }

  void add(Of what) {
    add(what, 1);
  }

  long of(Of what) {
    return counts.getOrDefault(what, 0L);
  }
}
