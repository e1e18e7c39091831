package io.tracepost.sandbox.loki;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which fault meets the next push: those queued first, then the steady one. Safe for many threads. */
final class LokiScript {
  private final Deque<LokiFault> queued = new ArrayDeque<>();
  private LokiFault steady = LokiFault.none();

  synchronized void next(List<LokiFault> faults) {
    queued.addAll(faults);
  }

  synchronized void always(LokiFault fault) {
    steady = fault;
  }

  synchronized void clear() {
    queued.clear();
    steady = LokiFault.none();
  }

  synchronized LokiFault take() {
    LokiFault first = queued.pollFirst();
    return first != null ? first : steady;
  }
}
