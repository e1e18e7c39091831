package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import java.util.List;

/**
 * Looks at one thing that may not be as it should be. A part of the service that can be in trouble
 * brings one and is listed in {@code HealthModule}; every code it uses is explained in {@code
 * docs/operations/monitoring.md}.
 */
@FunctionalInterface
public interface ConditionSource {
  /** What is not as it should be now; empty when all is well. Safe from any thread. */
  List<Condition> conditions();
}
