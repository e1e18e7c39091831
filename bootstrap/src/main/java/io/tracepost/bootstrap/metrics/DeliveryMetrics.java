package io.tracepost.bootstrap.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.tracepost.application.delivery.Attempt;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.domain.destination.Destination;
import java.util.List;
import java.util.Set;

/**
 * Attempts of every destination. Series of a destination end with it. Thread-safe and quick: it is
 * told on delivery's threads.
 */
final class DeliveryMetrics implements DeliveryObserver {
  /** Three labels name a destination; its name, which its owner may choose freely, is none of them. */
  static final List<String> LABELS = List.of("organization", "destination", "type");

  private static final double[] ATTEMPT_SECONDS = {
    .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60
  };
  private static final int DESTINATION = LABELS.indexOf("destination");

  private final Counter attempts;
  private final Counter events;
  private final Counter retries;
  private final Counter sentBytes;
  private final Histogram durations;

  DeliveryMetrics(Instruments instruments) {
    String[] labels = LABELS.toArray(String[]::new);
    String[] withOutcome = {"organization", "destination", "type", "outcome"};
    attempts =
        instruments.counter(
            "tracepost_destination_attempts_total",
            "Requests to a destination, by what they came to",
            withOutcome);
    events =
        instruments.counter(
            "tracepost_destination_attempted_events_total",
            "Events in those requests; a partly delivered one counts whole",
            withOutcome);
    retries =
        instruments.counter(
            "tracepost_destination_retries_total",
            "Attempts made while the destination was retrying or blocked",
            labels);
    sentBytes =
        instruments.counter(
            "tracepost_destination_sent_bytes_total",
            "Bodies of confirmed requests as they went over the wire, compressed",
            labels);
    durations =
        instruments.histogram(
            "tracepost_destination_attempt_duration_seconds",
            "How long requests to a destination took",
            ATTEMPT_SECONDS,
            labels);
  }

  static List<String> labelsOf(Destination destination) {
    return List.of(
        destination.organization().value(), destination.id().value(), destination.type());
  }

  @Override
  public void attempted(Attempt attempt) {
    Destination destination = attempt.destination();
    String organization = destination.organization().value();
    String id = destination.id().value();
    String type = destination.type();
    String outcome = attempt.outcome().fold(OutcomeName.INSTANCE);
    attempts.labelValues(organization, id, type, outcome).inc();
    events.labelValues(organization, id, type, outcome).inc(attempt.events());
    sentBytes
        .labelValues(organization, id, type)
        .inc(attempt.outcome().fold(SentWireBytes.INSTANCE).longValue());
    durations.labelValues(organization, id, type).observe(Seconds.of(attempt.took()));
    if (attempt.probe()) {
      retries.labelValues(organization, id, type).inc();
    }
  }

  /** Forgets every destination but these. */
  void keep(Set<String> ids) {
    attempts.removeIf(labels -> !ids.contains(labels.get(DESTINATION)));
    events.removeIf(labels -> !ids.contains(labels.get(DESTINATION)));
    retries.removeIf(labels -> !ids.contains(labels.get(DESTINATION)));
    sentBytes.removeIf(labels -> !ids.contains(labels.get(DESTINATION)));
    durations.removeIf(labels -> !ids.contains(labels.get(DESTINATION)));
  }
}
