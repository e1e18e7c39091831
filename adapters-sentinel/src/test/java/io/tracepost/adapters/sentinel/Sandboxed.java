package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.sentinel.row.Traces;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.sandbox.azure.AzureCloud;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.azure.SampleAccount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** A sandbox with a sample account, and exporters that send to it. */
final class Sandboxed implements AutoCloseable {
  final TurnedClock clock = new TurnedClock();
  final AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, clock);
  final SampleAccount account = SampleAccount.in(azure);
  private final SentinelExporterType type = new SentinelExporterType();
  private final List<BatchExporter> opened = new ArrayList<>();

  SentinelExporter exporter() {
    return exporter(Map.of());
  }

  SentinelExporter exporter(Map<String, String> changes) {
    return exporter(changes, account.clientSecret());
  }

  SentinelExporter exporter(Map<String, String> changes, String secret) {
    Map<String, String> settings = settings(azure.uri());
    settings.putAll(changes);
    SentinelExporter exporter =
        (SentinelExporter)
            type.open(
                type.schema().complete(settings),
                Secrets.of(Map.of("client_secret", SecretText.of(secret))),
                context());
    opened.add(exporter);
    return exporter;
  }

  static Map<String, String> settings(URI uri) {
    Map<String, String> settings = new HashMap<>();
    settings.put("tenant_id", SampleAccount.TENANT_ID);
    settings.put("client_id", SampleAccount.CLIENT_ID);
    settings.put("dce_endpoint", uri.toString());
    settings.put("authority", uri.toString());
    settings.put("dcr_immutable_id", SampleAccount.RULE_ID);
    return settings;
  }

  static DestinationSettings completed(Map<String, String> settings) {
    return new SentinelExporterType().schema().complete(settings);
  }

  ExporterContext context() {
    return new ExporterContext(
        OrganizationId.DEFAULT,
        "test",
        clock,
        new Random(7),
        List.of("127.0.0.0/8"),
        Path.of("unused"));
  }

  /** Traces with ids {@code trace-1} and on, all at the present moment. */
  Batch batch(int size) {
    return batch(LongStream.rangeClosed(1, size).mapToObj(this::trace).toList());
  }

  static Batch batch(List<Event> events) {
    return new Batch(OrganizationId.DEFAULT, events);
  }

  Event trace(long number) {
    return Traces.event(
        number,
        micros(clock.instant()),
        Facet.TRACE_SUCCESS,
        "{\"trace_id\":\"trace-" + number + "\"}");
  }

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  @Override
  public void close() {
    opened.forEach(BatchExporter::close);
    azure.close();
  }
}
