package io.tracepost.bootstrap.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeLoad;
import io.tracepost.application.intake.IntakeObserver;
import io.tracepost.application.intake.OfferCounts;
import io.tracepost.application.intake.Rejection;
import io.tracepost.application.intake.RejectionReason;
import io.tracepost.application.intake.RequestOutcome;
import io.tracepost.bootstrap.metrics.Instruments.Reading;
import io.tracepost.domain.event.EventKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What comes in: requests by outcome, events that were not taken, what waits. Thread-safe. */
final class IntakeMetrics implements IntakeObserver {
  private static final OfferCounts NONE_OFFERED = new OfferCounts(0, 0, 0, 0);
  private static final IntakeLoad IDLE =
      new IntakeLoad(0, 0, 0, NONE_OFFERED, Optional.empty(), false);
  private static final double[] GROUP_SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  private final Counter requests;
  private final Counter requestBytes;
  private final Counter duplicates;
  private final Counter rejected;
  private final Histogram groups;
  private volatile Supplier<IntakeLoad> load = () -> IDLE;

  IntakeMetrics(Instruments instruments) {
    requests =
        instruments.counter(
            "tracepost_intake_requests_total",
            "Requests to take events in, by what they came to",
            "kind",
            "outcome");
    requestBytes =
        instruments.counter(
            "tracepost_intake_request_bytes_total", "Inflated bodies of those requests", "kind");
    duplicates =
        instruments.counter(
            "tracepost_intake_duplicate_events_total", "Events that were known already");
    rejected =
        instruments.counter(
            "tracepost_intake_rejected_events_total", "Events that were refused", "reason");
    groups =
        instruments.histogram(
            "tracepost_intake_commit_group_requests",
            "Requests that share one commit",
            GROUP_SIZES);
    for (EventKind kind : EventKind.values()) {
      requestBytes.initLabelValues(label(kind));
      for (RequestOutcome outcome : RequestOutcome.values()) {
        requests.initLabelValues(label(kind), outcome.wireName());
      }
    }
    for (RejectionReason reason : RejectionReason.values()) {
      rejected.initLabelValues(reason.wireName());
    }
    waiting(instruments);
  }

  private void waiting(Instruments instruments) {
    instruments.gauge(
        "tracepost_intake_waiting_requests",
        "Requests that wait for their commit",
        () -> load.get().waitingRequests());
    instruments.gauge(
        "tracepost_intake_waiting_bytes",
        "Memory those requests take",
        () -> load.get().waitingBytes());
    instruments.gauge(
        "tracepost_intake_waiting_limit_bytes",
        "From where on requests are refused as busy",
        () -> load.get().maxWaitingBytes());
    instruments.gauge(
        "tracepost_intake_commit_under_way_seconds",
        "How long the commit under way has taken; 0 between two",
        () -> load.get().committing().map(Seconds::of).orElse(0.0));
    instruments.counter(
        "tracepost_offered_events_total",
        "Traces offered by programs that do not wait, by what became of them",
        List.of("outcome"),
        () -> offered(load.get().offered()));
    instruments.gauge(
        "tracepost_offered_pending_events",
        "Offered traces that are not durable yet",
        () -> load.get().offered().pending());
  }

  private static List<Reading> offered(OfferCounts counts) {
    return List.of(
        Reading.of(counts.taken(), "taken"),
        Reading.of(counts.refused(), "dropped"),
        Reading.of(counts.rejected(), "rejected"));
  }

  /** Where the load is asked for at each scrape. */
  void watch(Supplier<IntakeLoad> intake) {
    load = intake;
  }

  @Override
  public void answered(EventKind kind, long bytes, RequestOutcome outcome) {
    requests.labelValues(label(kind), outcome.wireName()).inc();
    requestBytes.labelValues(label(kind)).inc(bytes);
  }

  @Override
  public void settled(IntakeAnswer answer) {
    duplicates.inc(answer.duplicates());
    for (Rejection rejection : answer.rejected()) {
      rejected.labelValues(RejectionReason.of(rejection).wireName()).inc();
    }
  }

  @Override
  public void grouped(int count) {
    groups.observe(count);
  }

  private static String label(EventKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
