package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import io.tracepost.application.delivery.DeliveryStatus.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells how many destinations do not take events. None of it makes the service unready: what is
 * acknowledged is kept until they do.
 */
public final class DestinationConditions implements ConditionSource {
  private final Supplier<? extends Collection<State>> states;

  /** Looks at the states of all destinations. */
  public DestinationConditions(Supplier<? extends Collection<State>> states) {
    this.states = states;
  }

  @Override
  public List<Condition> conditions() {
    Collection<State> now = states.get();
    List<Condition> conditions = new ArrayList<>();
    int blocked = Collections.frequency(now, State.BLOCKED);
    if (blocked > 0) {
      conditions.add(
          Condition.degraded(
              "destinations_blocked",
              blocked + " of " + now.size() + " destinations wait for an operator.",
              "Run: tracepost destinations list; it says what each of them needs."));
    }
    int retrying = Collections.frequency(now, State.RETRYING);
    if (retrying > 0) {
      conditions.add(
          Condition.degraded(
              "destinations_retrying",
              retrying + " of " + now.size() + " destinations do not take events now.",
              "Waiting is enough if their SIEM comes back; see destinations list."));
    }
    return conditions;
  }
}
