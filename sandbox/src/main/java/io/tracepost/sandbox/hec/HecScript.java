package io.tracepost.sandbox.hec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which fault meets the next request of a route: those queued first, then the steady one. Safe for many threads. */
final class HecScript {
  private final Map<HecRoute, Deque<HecFault>> queued = new EnumMap<>(HecRoute.class);
  private final Map<HecRoute, HecFault> steady = new EnumMap<>(HecRoute.class);

  synchronized void next(HecRoute route, List<HecFault> faults) {
    queued.computeIfAbsent(route, key -> new ArrayDeque<>()).addAll(faults);
  }

  synchronized void always(HecRoute route, HecFault fault) {
    steady.put(route, fault);
  }

  synchronized void clear() {
    queued.clear();
    steady.clear();
  }

  synchronized HecFault take(HecRoute route) {
    Deque<HecFault> waiting = queued.get(route);
    HecFault first = waiting == null ? null : waiting.pollFirst();
    return first != null ? first : steady.getOrDefault(route, HecFault.none());
  }
}
