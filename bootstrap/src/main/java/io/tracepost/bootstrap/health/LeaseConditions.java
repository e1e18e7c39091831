package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells when an instance among several delivers nothing because it cannot look after its leases. It can
 * still take events in.
 *
 * @param standstill for how long; empty when all is well
 */
public record LeaseConditions(Supplier<Optional<Duration>> standstill) implements ConditionSource {
  @Override
  public List<Condition> conditions() {
    return standstill
        .get()
        .map(
            since ->
                Condition.degraded(
                    "leases_standstill",
                    "The leases of destinations could not be renewed for "
                        + since.toSeconds()
                        + " s: nothing is delivered from here.",
                    "Look at the database and at the log; deliveries go on by themselves, here or at"
                        + " another instance."))
        .stream()
        .toList();
  }
}
