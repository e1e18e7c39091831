package io.tracepost.adapters.api.health;

import java.util.List;

/** Knows whether the service can take and keep events, and what is not as it should be. */
@FunctionalInterface
public interface Readiness {
  /** Everything that is not as it should be now; empty when all is well. Fast, from any thread. */
  List<Condition> conditions();
}
