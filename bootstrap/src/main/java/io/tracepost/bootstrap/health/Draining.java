package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the service was told to end. Thread-safe. */
public final class Draining implements ConditionSource {
  private final AtomicBoolean begun = new AtomicBoolean();

  /** From now on it is not ready. */
  public void begin() {
    begun.set(true);
  }

  @Override
  public List<Condition> conditions() {
    return begun.get()
        ? List.of(
            Condition.unready(
                "draining",
                "The service was told to end and lets requests under way finish.",
                "Send requests to another instance."))
        : List.of();
  }
}
