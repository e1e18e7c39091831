package io.tracepost.bootstrap.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tracepost.adapters.api.health.ExpositionFormat;
import io.tracepost.application.access.Denial;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DestinationStanding;
import io.tracepost.application.intake.IntakeLoad;
import io.tracepost.application.intake.IntakeObserver;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.telemetry.TelemetryObserver;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everything the service counts. Those who have something to count get the observer for it here;
 * what is looked up at each scrape is given once by {@link #watch}. Thread-safe and quick, but for
 * {@link #scrape}, which may block on the store.
 */
public final class ServiceMetrics implements AutoCloseable {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Instruments instruments = new Instruments(registry);
  private final IntakeMetrics intake = new IntakeMetrics(instruments);
  private final TelemetryMetrics telemetry = new TelemetryMetrics(instruments);
  private final JournalMetrics journal = new JournalMetrics(instruments);
  private final DeliveryMetrics delivery = new DeliveryMetrics(instruments);
  private final DestinationGauges destinations;
  private final Counter denials;
  private final Counter heartbeats;
  private final JvmMetrics jvm = new JvmMetrics(registry);
  private volatile DestinationSource standings = List::of;
  private volatile Supplier<Optional<JournalSize>> size = Optional::empty;

  /**
   * Metrics that start at nothing.
   *
   * @param clock from which ages are counted
   * @param version of this program
   * @param promised what others are measured by
   */
  public ServiceMetrics(InstantSource clock, String version, Promised promised) {
    destinations = new DestinationGauges(instruments, clock, promised.retention());
    instruments.gauge(
        "tracepost_journal_retention_seconds",
        "How long events are kept, delivered or not",
        () -> Seconds.of(promised.retention()));
    instruments.gauge(
        "tracepost_heartbeat_interval_seconds",
        "How often heartbeats and checkpoints are made",
        () -> Seconds.of(promised.heartbeatEvery()));
    denials =
        instruments.counter(
            "tracepost_denials_total", "Requests turned away with 401 or 403", "status", "reason");
    heartbeats =
        instruments.counter("tracepost_heartbeats_total", "Heartbeats recorded for destinations");
    Info.builder()
        .name("tracepost_build_info")
        .help("The version that runs")
        .labelNames("version", "java")
        .register(registry)
        .setLabelValues(version, String.valueOf(Runtime.version()));
  }

  /** Hears of requests for intake. */
  public IntakeObserver intake() {
    return intake;
  }

  /** Hears of OpenTelemetry's spans and log records. */
  public TelemetryObserver telemetry() {
    return telemetry;
  }

  /** Hears of attempts. */
  public DeliveryObserver delivery() {
    return delivery;
  }

  /** Makes further counters and gauges. */
  public Instruments instruments() {
    return instruments;
  }

  JournalMetrics journal() {
    return journal;
  }

  /** Hears of a commit, whoever made it. */
  public void committed(List<Stretch> stretches) {
    journal.committed(stretches);
  }

  /** Hears of a denial. */
  public void denied(Denial denial) {
    denials.labelValues(Integer.toString(denial.status()), denial.reason()).inc();
  }

  /** Hears of heartbeats that were recorded. */
  public void beaten(int count) {
    heartbeats.inc(count);
  }

  /**
   * What is looked up at each scrape.
   *
   * @param now how destinations stand
   * @param load what intake has in hand
   * @param room how much room the journal has; empty when it does not answer
   */
  public void watch(
      DestinationSource now, Supplier<IntakeLoad> load, Supplier<Optional<JournalSize>> room) {
    standings = now;
    intake.watch(load);
    size = room;
  }

  /** Everything as text. Scrapes take turns. */
  public synchronized String scrape(ExpositionFormat format) {
    List<DestinationStanding> now = standings.now();
    Set<String> ids =
        now.stream()
            .map(standing -> standing.destination().id().value())
            .collect(Collectors.toUnmodifiableSet());
    delivery.keep(ids);
    destinations.stand(now);
    now.forEach(
        standing ->
            journal.heads().grown(standing.destination().organization(), standing.status().head()));
    journal.sized(size.get());
    return jvm.text(format.contentType());
  }

  /** Lets go of what the JVM calls. */
  @Override
  public void close() {
    jvm.close();
  }
}
