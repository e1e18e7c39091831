package io.tracepost.sandbox.elastic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which fault meets the next bulk request: those queued first, then the steady one. Safe for many threads. */
final class ElasticScript {
  private final Deque<ElasticFault> queued = new ArrayDeque<>();
  private ElasticFault steady = ElasticFault.none();

  synchronized void next(List<ElasticFault> faults) {
    queued.addAll(faults);
  }

  synchronized void always(ElasticFault fault) {
    steady = fault;
  }

  synchronized void clear() {
    queued.clear();
    steady = ElasticFault.none();
  }

  synchronized ElasticFault take() {
    ElasticFault first = queued.pollFirst();
    return first != null ? first : steady;
  }
}
