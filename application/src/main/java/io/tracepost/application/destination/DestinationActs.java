package io.tracepost.application.destination;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.Actor;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How acts on destinations are recorded: everything that was wished for, secrets excepted. */
final class DestinationActs {
  private DestinationActs() {}

  /** An act on a destination as it is afterwards, or was before it was removed. */
  static Act of(Actor who, String topic, Destination destination) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("destination", destination.id().value());
    details.put("name", destination.name());
    details.put("type", destination.type());
    details.put("paused", destination.paused());
    details.put("settings", new TreeMap<>(destination.settings()));
    return Act.of(who, topic, destination.id().value(), details);
  }

  /** An act on what a destination was given or refused. */
  static Act of(Actor who, String topic, DestinationId id, Map<String, ?> more) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("destination", id.value());
    details.putAll(more);
    return Act.of(who, topic, id.value(), details);
  }
}
