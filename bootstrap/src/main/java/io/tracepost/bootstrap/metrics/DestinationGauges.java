package io.tracepost.bootstrap.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.tracepost.domain.destination.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How destinations stand, looked up at each scrape. Thread-safe. */
final class DestinationGauges {
  private final MultiGauge backlog;
  private final MultiGauge delivered;
  private final MultiGauge deadLetters;
  private final MultiGauge states;
  private volatile DestinationSource source = Map::of;

  DestinationGauges(MeterRegistry registry) {
    backlog = gauge(registry, "backlog.events", "Events a destination has not settled yet");
    delivered = gauge(registry, "delivered.events", "Events a destination took since it was added");
    deadLetters = gauge(registry, "dead.letters", "Events a destination will not take");
    states = gauge(registry, "state", "1 for the state a destination is in");
  }

  void watch(DestinationSource other) {
    source = other;
  }

  synchronized void refresh() {
    List<Row<Number>> backlogs = new ArrayList<>();
    List<Row<Number>> deliveries = new ArrayList<>();
    List<Row<Number>> letters = new ArrayList<>();
    List<Row<Number>> lanes = new ArrayList<>();
    source
        .now()
        .forEach(
            (destination, status) -> {
              Tags tags = tags(destination);
              backlogs.add(Row.of(tags, status.backlogEvents()));
              deliveries.add(Row.of(tags, status.deliveredEvents()));
              letters.add(Row.of(tags, status.deadLetters()));
              lanes.add(Row.of(tags.and("state", status.state().wireName()), 1));
            });
    backlog.register(rows(backlogs), true);
    delivered.register(rows(deliveries), true);
    deadLetters.register(rows(letters), true);
    states.register(rows(lanes), true);
  }

  private static List<Row<?>> rows(List<Row<Number>> rows) {
    return new ArrayList<>(rows);
  }

  private static Tags tags(Destination destination) {
    return Tags.of("destination", destination.id().value(), "type", destination.type());
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("tracepost.destination." + name)
        .description(description)
        .register(registry);
  }
}
