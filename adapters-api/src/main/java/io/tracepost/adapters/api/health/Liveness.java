package io.tracepost.adapters.api.health;

import java.util.List;

/** Knows whether the process still makes progress; if not, only a restart helps. */
@FunctionalInterface
public interface Liveness {
  /** What stands still; empty when all moves. Cheap: asks nobody. From any thread. */
  List<Condition> standstills();
}
