package io.tracepost.content.datadog;

import io.tracepost.adapters.datadog.DatadogExporterType;
import io.tracepost.content.labelled.LabelledEvent;
import io.tracepost.contract.ManualClock;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.sandbox.datadog.DatadogSandbox;
import io.tracepost.sandbox.datadog.IndexedLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Logs as Datadog indexed them, and its search over them. Close it: it holds a port.
 *
 * <p>What the pack's pipeline adds is looked up by {@link #value}; searches see the logs as they were sent.
 */
public final class SentLogs implements AutoCloseable {
  private static final Duration ONE_BATCH = Duration.ofHours(12);
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final DatadogSandbox datadog;
  private final PipelineAttributes pipeline;

  private SentLogs(DatadogSandbox datadog, PipelineAttributes pipeline) {
    this.datadog = datadog;
    this.pipeline = pipeline;
  }

  /**
   * Delivers events as they arrive, through the real adapter to the stand-in for the intake.
   *
   * @param deliveries how often each event is delivered
   */
  public static SentLogs of(List<LabelledEvent> events, int deliveries) {
    List<LabelledEvent> inTurn = new ArrayList<>(events);
    inTurn.sort(Comparator.comparing(LabelledEvent::arrives));
    ManualClock clock = new ManualClock(Instant.EPOCH);
    DatadogSandbox datadog = DatadogSandbox.start(clock, KEY);
    try (BatchExporter exporter = exporter(datadog, clock)) {
      for (int from = 0, to; from < inTurn.size(); from = to) {
        Instant latest = inTurn.get(from).arrives().plus(ONE_BATCH);
        to = from + 1;
        while (to < inTurn.size() && !inTurn.get(to).arrives().isAfter(latest)) {
          to++;
        }
        clock.set(inTurn.get(to - 1).arrives());
        List<Event> batch = inTurn.subList(from, to).stream().map(LabelledEvent::event).toList();
        for (int delivery = 0; delivery < deliveries; delivery++) {
          DeliveryOutcome outcome = exporter.export(new Batch(OrganizationId.DEFAULT, batch));
          if (!(outcome instanceof DeliveryOutcome.Delivered)) {
            throw new AssertionError(outcome);
          }
        }
      }
    }
    return new SentLogs(datadog, PipelineAttributes.of(datadog));
  }

  private static BatchExporter exporter(DatadogSandbox datadog, ManualClock clock) {
    DatadogExporterType type = new DatadogExporterType();
    return type.open(
        type.schema().complete(Map.of("url", datadog.uri().toString())),
        Secrets.of(Map.of("api_key", SecretText.of(KEY))),
        new ExporterContext(
            OrganizationId.DEFAULT,
            "soc",
            clock,
            new Random(7),
            List.of("127.0.0.0/8"),
            Path.of("unused")));
  }

  /** Every log. */
  public List<IndexedLog> all() {
    return datadog.indexed();
  }

  /**
   * What a search finds of a span that ends at a moment.
   *
   * @throws IllegalArgumentException when the search is not understood
   */
  public List<IndexedLog> search(String query, Instant end, Duration span) {
    return datadog.search(query).stream()
        .filter(log -> log.time().isAfter(end.minus(span)) && !log.time().isAfter(end))
        .toList();
  }

  /** How a log's attribute reads behind the pipeline, by its facet; empty when it has none. */
  public Function<IndexedLog, String> value(String facet) {
    if (!facet.startsWith("@")) {
      throw new IllegalArgumentException("no attribute: " + facet);
    }
    return log -> pipeline.value(log, facet.substring(1));
  }

  @Override
  public void close() {
    datadog.close();
  }
}
