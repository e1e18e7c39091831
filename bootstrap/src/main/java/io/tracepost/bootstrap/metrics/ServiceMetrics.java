package io.tracepost.bootstrap.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tracepost.application.delivery.Attempt;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.export.DeliveryOutcome;
import java.time.Duration;
import java.util.List;

/** Counts commits and attempts. Thread-safe and quick. */
public final class ServiceMetrics implements DeliveryObserver {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter accepted =
      Counter.builder("tracepost.events.accepted")
          .description("Events committed to the journal")
          .register(registry);
  private final Timer appends =
      Timer.builder("tracepost.journal.append")
          .description("Durable appends to the journal")
          .publishPercentiles(0.5, 0.99)
          .register(registry);
  private final DestinationGauges destinations = new DestinationGauges(registry);

  /** Hears of a commit. */
  public void committed(List<Stretch> stretches) {
    for (Stretch stretch : stretches) {
      accepted.increment(stretch.lastSequence() - stretch.firstSequence() + 1.0);
    }
  }

  /** Hears of a durable append. */
  void appended(Duration took) {
    appends.record(took);
  }

  @Override
  public void attempted(Attempt attempt) {
    Destination destination = attempt.destination();
    DeliveryOutcome outcome = attempt.outcome();
    Timer.builder("tracepost.delivery.attempts")
        .description("Requests to destinations, by what they came to")
        .tag("destination", destination.id().value())
        .tag("type", destination.type())
        .tag("outcome", outcome.fold(OutcomeName.INSTANCE))
        .register(registry)
        .record(attempt.took());
    Counter.builder("tracepost.delivery.events")
        .description("Events in those requests")
        .tag("destination", destination.id().value())
        .tag("type", destination.type())
        .tag("outcome", outcome.fold(OutcomeName.INSTANCE))
        .register(registry)
        .increment(attempt.events());
  }

  /** Where the gauges of destinations come from, asked at each scrape. */
  public void watch(DestinationSource source) {
    destinations.watch(source);
  }

  /** Everything as Prometheus text. */
  public String scrape() {
    destinations.refresh();
    return registry.scrape();
  }
}
