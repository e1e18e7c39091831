package io.tracepost.benchmarks.pipeline;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts which of the benchmark's events arrived where, by their {@link TraceIds}. An id twice in one body is one event, for
 * some formats repeat it; in two bodies it is a duplicate. Thread-safe.
 */
public final class Arrivals {
  private final Map<Outlet, Set<Long>> seen = new EnumMap<>(Outlet.class);
  private final Map<Outlet, Long> duplicates = new EnumMap<>(Outlet.class);

  /** Notes the events of one body, or of one line. */
  synchronized void add(Outlet outlet, byte[] text, int from, int to) {
    Set<Long> here = new HashSet<>();
    for (int at = from; at < to; at++) {
      if (TraceIds.isMiddle(text, at, from, to)) {
        here.add(TraceIds.key(text, at));
      }
    }
    Set<Long> all = seen.computeIfAbsent(outlet, first -> new HashSet<>());
    for (Long id : here) {
      if (!all.add(id)) {
        duplicates.merge(outlet, 1L, Long::sum);
      }
    }
  }

  /** How many different events arrived. */
  public synchronized long count(Outlet outlet) {
    return seen.getOrDefault(outlet, Set.of()).size();
  }

  /** How many arrived again. */
  public synchronized long duplicates(Outlet outlet) {
    return duplicates.getOrDefault(outlet, 0L);
  }
}
