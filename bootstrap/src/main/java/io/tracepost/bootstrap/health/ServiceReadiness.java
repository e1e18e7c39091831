package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import io.tracepost.adapters.api.health.Readiness;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every source. One that throws is a condition itself. As fast as its sources; thread-safe. */
public final class ServiceReadiness implements Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceReadiness.class);

  private final List<ConditionSource> sources;

  /** Asks these, in their order. */
  public ServiceReadiness(List<ConditionSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (ConditionSource source : sources) {
      try {
        conditions.addAll(source.conditions());
      } catch (RuntimeException e) {
        LOG.error("a check of readiness met a defect", e);
        conditions.add(
            Condition.degraded(
                "check_failed",
                "A check met a defect (" + e.getClass().getSimpleName() + ").",
                "The log has its trace; report it."));
      }
    }
    return conditions;
  }
}
