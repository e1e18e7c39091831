package io.tracepost.bootstrap.metrics;

import io.tracepost.adapters.api.health.ExpositionFormat;
import io.tracepost.application.access.Denial;
import io.tracepost.application.delivery.Attempt;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DeliveryStatus.LastError;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.application.delivery.DestinationStanding;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeLoad;
import io.tracepost.application.intake.OfferCounts;
import io.tracepost.application.intake.Rejection;
import io.tracepost.application.intake.RequestOutcome;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.telemetry.DropReason;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.SentBytes;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Metrics that have heard of everything once. */
final class EverythingCounted {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final OrganizationId ACME = new OrganizationId("acme");

  final ServiceMetrics metrics =
      new ServiceMetrics(
          () -> NOON, "1.2.3", new Promised(Duration.ofDays(7), Duration.ofMinutes(5)));
  final List<DestinationStanding> standings = new ArrayList<>();

  EverythingCounted() {
    metrics.watch(
        () -> List.copyOf(standings),
        this::load,
        () -> Optional.of(new JournalSize(800, 1_000, 5_000)));
    metrics.committed(List.of(new Stretch(ACME, 1, 25)));
    metrics
        .journal()
        .appended(Commit.of(SampleEvents.block(ACME, "a", 25)), Duration.ofNanos(700_000));
    metrics.journal().appendFailed(JournalException.Kind.FULL);
    metrics.intake().answered(EventKind.TRACE, 100, RequestOutcome.ACCEPTED);
    metrics.intake().grouped(4);
    metrics
        .intake()
        .settled(new IntakeAnswer(2, 1, List.of(new Rejection(0, "status", "is required"))));
    metrics.denied(new Denial(401, "unknown_key", "GET", "/", "", "", "127.0.0.1"));
    metrics.beaten(2);
    metrics.telemetry().received(TelemetrySignal.TRACES, 512);
    metrics.telemetry().mapped(TelemetrySignal.TRACES, 500);
    metrics.telemetry().dropped(TelemetrySignal.TRACES, DropReason.NON_AGENT, 12);
    metrics.telemetry().unknownAttribute("acme.tier", 3);
  }

  IntakeLoad load() {
    return new IntakeLoad(
        3, 4_000, 64_000, new OfferCounts(9, 2, 1, 5), Optional.of(Duration.ofMillis(7)), true);
  }

  static Destination destination(String id) {
    return new Destination(
        new DestinationId(id),
        ACME,
        "A \"name\"\nof two lines",
        "splunk_hec",
        Map.of(),
        DestinationFilter.EVERYTHING,
        false,
        1);
  }

  /** A blocked destination with a backlog, tried once. */
  EverythingCounted with(String id) {
    standings.add(
        new DestinationStanding(
            destination(id),
            new DeliveryStatus(
                State.BLOCKED,
                5,
                25,
                20,
                12_000,
                Optional.of(NOON.minusSeconds(90)),
                4,
                1,
                0,
                Optional.of(NOON.minusSeconds(60)),
                Optional.of(new LastError(NOON, "bad_token", "403", "Give another.")),
                Optional.of(NOON.plusSeconds(60)),
                Optional.of(NOON.minusSeconds(30)),
                1)));
    attempt(id, true);
    return this;
  }

  void attempt(String id, boolean probe) {
    metrics
        .delivery()
        .attempted(
            new Attempt(
                destination(id),
                4,
                2_400,
                probe,
                Delivered.of(new SentBytes(3_000, 500)),
                Duration.ofMillis(40)));
  }

  Map<String, Family> scrape() {
    return ScrapedText.prometheus(metrics.scrape(ExpositionFormat.PROMETHEUS_TEXT));
  }

  /** The value of a series by name and one label's value. */
  double value(String name, String labelValue) {
    return scrape().values().stream()
        .flatMap(family -> family.samples().stream())
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> labelValue.isEmpty() || sample.labels().containsValue(labelValue))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " of " + labelValue + " is not exposed"))
        .value();
  }
}
