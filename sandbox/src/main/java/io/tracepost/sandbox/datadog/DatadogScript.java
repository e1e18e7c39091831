package io.tracepost.sandbox.datadog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which fault meets the next submission: those queued first, then the steady one. Safe for many threads. */
final class DatadogScript {
  private final Deque<DatadogFault> queued = new ArrayDeque<>();
  private DatadogFault steady = DatadogFault.none();

  synchronized void next(List<DatadogFault> faults) {
    queued.addAll(faults);
  }

  synchronized void always(DatadogFault fault) {
    steady = fault;
  }

  synchronized void clear() {
    queued.clear();
    steady = DatadogFault.none();
  }

  synchronized DatadogFault take() {
    DatadogFault first = queued.pollFirst();
    return first == null ? steady : first;
  }
}
