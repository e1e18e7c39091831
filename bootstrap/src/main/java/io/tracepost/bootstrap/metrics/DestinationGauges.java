package io.tracepost.bootstrap.metrics;

import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.application.delivery.DestinationStanding;
import io.tracepost.bootstrap.metrics.Instruments.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How destinations stood when this scrape began. Thread-safe. */
final class DestinationGauges {
  private static final String PREFIX = "tracepost_destination_";

  private final Instruments instruments;
  private volatile List<DestinationStanding> standings = List.of();

  DestinationGauges(Instruments instruments, InstantSource clock, Duration retention) {
    this.instruments = instruments;
    gauge("backlog_events", "Events the destination has not settled", it -> it.backlogEvents());
    gauge("backlog_bytes", "Their size, estimated", it -> it.backlogBytes());
    gauge("dead_letters", "Events the destination will not take", it -> it.deadLetters());
    gauge("in_flight_attempts", "Requests under way", it -> it.inFlight());
    readings(
        "lag_seconds",
        "Age of the oldest event it has not settled, since its commit; 0 without a backlog",
        status -> lag(status, clock.instant()));
    readings(
        "time_to_loss_seconds",
        "Until retention takes the oldest event it has not settled; only with a backlog",
        status ->
            status
                .oldestUndeliveredAt()
                .filter(oldest -> status.backlogEvents() > 0)
                .map(
                    oldest ->
                        Seconds.of(Duration.between(clock.instant(), oldest.plus(retention)))));
    readings(
        "last_delivery_timestamp_seconds",
        "When it last took an event",
        status -> status.lastDeliveryAt().map(Seconds::of));
    readings(
        "blocked_since_timestamp_seconds",
        "Since when it has been blocked; only while it is",
        status ->
            status.troubledSince().filter(at -> status.state() == State.BLOCKED).map(Seconds::of));
    counter(
        "delivered_events_total", "Events it took since it was added", it -> it.deliveredEvents());
    counter("gap_events_total", "Events that left the journal undelivered", it -> it.gaps());
    instruments.gauge(
        PREFIX + "state",
        "1 for the state the destination is in, 0 for the others",
        with("state"),
        this::states);
  }

  /** How they stand now, for the scrape that begins. */
  void stand(List<DestinationStanding> now) {
    standings = List.copyOf(now);
  }

  private void gauge(String name, String help, Function<DeliveryStatus, Number> value) {
    readings(name, help, status -> Optional.of(value.apply(status).doubleValue()));
  }

  private void readings(
      String name, String help, Function<DeliveryStatus, Optional<Double>> value) {
    instruments.gauge(PREFIX + name, help, DeliveryMetrics.LABELS, () -> readings(value));
  }

  private void counter(String name, String help, Function<DeliveryStatus, Long> value) {
    instruments.counter(
        PREFIX + name,
        help,
        DeliveryMetrics.LABELS,
        () -> readings(status -> Optional.of(value.apply(status).doubleValue())));
  }

  private List<Reading> readings(Function<DeliveryStatus, Optional<Double>> value) {
    List<Reading> readings = new ArrayList<>();
    for (DestinationStanding standing : standings) {
      value
          .apply(standing.status())
          .ifPresent(
              number ->
                  readings.add(
                      new Reading(number, DeliveryMetrics.labelsOf(standing.destination()))));
    }
    return readings;
  }

  private List<Reading> states() {
    List<Reading> readings = new ArrayList<>();
    for (DestinationStanding standing : standings) {
      List<String> labels = DeliveryMetrics.labelsOf(standing.destination());
      for (State state : State.values()) {
        readings.add(
            new Reading(
                standing.status().state() == state ? 1 : 0,
                Stream.concat(labels.stream(), Stream.of(state.wireName())).toList()));
      }
    }
    return readings;
  }

  private static List<String> with(String label) {
    return Stream.concat(DeliveryMetrics.LABELS.stream(), Stream.of(label)).toList();
  }

  /** Empty when there is a backlog and nobody knows how old it is. */
  private static Optional<Double> lag(DeliveryStatus status, Instant now) {
    return status.backlogEvents() == 0
        ? Optional.of(0.0)
        : status.oldestUndeliveredAt().map(oldest -> Seconds.of(Duration.between(oldest, now)));
  }
}
