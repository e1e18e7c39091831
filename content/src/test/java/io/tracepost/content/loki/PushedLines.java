package io.tracepost.content.loki;

import io.tracepost.adapters.loki.LokiExporterType;
import io.tracepost.content.labelled.LabelledEvent;
import io.tracepost.content.loki.logql.StoredLine;
import io.tracepost.contract.ManualClock;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.sandbox.loki.LokiEntry;
import io.tracepost.sandbox.loki.LokiSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Delivers events as they happened, through the real adapter to the stand-in for Loki, and tells what it keeps. */
public final class PushedLines {
  private static final Duration ONE_BATCH = Duration.ofMinutes(45);

  private PushedLines() {}

  /**
   * The lines that Loki keeps of events, delivered as they arrive: what arrives within three quarters of an hour in one batch.
   *
   * @param settings of the destination
   */
  public static List<StoredLine> of(List<LabelledEvent> events, Map<String, String> settings) {
    List<LabelledEvent> inTurn = new ArrayList<>(events);
    inTurn.sort(Comparator.comparing(LabelledEvent::arrives));
    ManualClock clock = new ManualClock(Instant.EPOCH);
    try (LokiSandbox loki = LokiSandbox.start(clock);
        BatchExporter exporter = exporter(loki, clock, settings)) {
      for (int from = 0, to; from < inTurn.size(); from = to) {
        Instant latest = inTurn.get(from).arrives().plus(ONE_BATCH);
        to = from + 1;
        while (to < inTurn.size() && !inTurn.get(to).arrives().isAfter(latest)) {
          to++;
        }
        clock.set(inTurn.get(to - 1).arrives());
        List<Event> batch = inTurn.subList(from, to).stream().map(LabelledEvent::event).toList();
        deliver(exporter, batch);
      }
      return kept(loki);
    }
  }

  /** Lines that Loki refuses are not there; the labelled data has some that come too late for it. */
  private static void deliver(BatchExporter exporter, List<Event> batch) {
    List<Event> left = batch;
    while (!left.isEmpty()) {
      DeliveryOutcome outcome = exporter.export(new Batch(OrganizationId.DEFAULT, left));
      if (outcome instanceof DeliveryOutcome.PartlyDelivered partly) {
        List<Event> sent = left;
        left = partly.left().stream().mapToObj(sent::get).toList();
      } else if (outcome instanceof DeliveryOutcome.Delivered) {
        left = List.of();
      } else if (outcome instanceof DeliveryOutcome.Refused && left.size() == 1) {
        left = List.of();
      } else if (outcome instanceof DeliveryOutcome.Refused) {
        deliver(exporter, left.subList(0, left.size() / 2));
        left = left.subList(left.size() / 2, left.size());
      } else {
        throw new AssertionError(outcome);
      }
    }
  }

  private static BatchExporter exporter(
      LokiSandbox loki, ManualClock clock, Map<String, String> settings) {
    Map<String, String> given = new HashMap<>(Map.of("url", loki.uri().toString()));
    given.putAll(settings);
    LokiExporterType type = new LokiExporterType();
    return type.open(
        type.schema().complete(given),
        Secrets.NONE,
        new ExporterContext(
            OrganizationId.DEFAULT,
            "soc",
            clock,
            new Random(7),
            List.of("127.0.0.0/8"),
            Path.of("unused")));
  }

  /** A stream's lines also answer for labels that are a part of its own, so those with most labels come first. */
  private static List<StoredLine> kept(LokiSandbox loki) {
    List<Map<String, String>> streams = new ArrayList<>(loki.streams());
    streams.sort(Comparator.<Map<String, String>>comparingInt(Map::size).reversed());
    List<StoredLine> lines = new ArrayList<>();
    Set<LokiEntry> taken = new HashSet<>();
    for (Map<String, String> labels : streams) {
      List<LokiEntry> entries = loki.entries(labels);
      entries.stream()
          .filter(entry -> !taken.contains(entry))
          .forEach(
              entry ->
                  lines.add(new StoredLine(entry.nanos(), labels, entry.metadata(), entry.line())));
      taken.addAll(entries);
    }
    return lines;
  }
}
