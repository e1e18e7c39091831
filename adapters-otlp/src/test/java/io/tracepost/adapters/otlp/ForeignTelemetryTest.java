package io.tracepost.adapters.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.otlp.mapping.MappingException;
import io.tracepost.adapters.otlp.mapping.MappingFile;
import io.tracepost.adapters.otlp.trace.MappingChoices;
import io.tracepost.adapters.otlp.trace.TraceMemory;
import io.tracepost.application.json.CanonicalJson;
import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryEvents;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetryObserver;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Bodies and mapping files of strangers. */
class ForeignTelemetryTest extends FuzzSuite {
  private static final OrganizationId ACME = new OrganizationId("acme");

  @TempDir private Path folder;

  private final OtlpProtocol protocol =
      new OtlpProtocol(
          MappingFile.shipped(),
          MappingChoices.usual(),
          new TraceMemory(1_000),
          TelemetryObserver.NONE);
  private final CanonicalJson json = new CanonicalJson();

  ForeignTelemetryTest() {
    add(
        "spans, protobuf",
        bodies("openllmetry"),
        input -> read(TelemetrySignal.TRACES, TelemetryForm.PROTOBUF, input));
    add(
        "spans, JSON",
        bodies("strands-latest"),
        input -> read(TelemetrySignal.TRACES, TelemetryForm.JSON, input));
    add(
        "log records, JSON",
        logs(),
        input -> read(TelemetrySignal.LOGS, TelemetryForm.JSON, input));
    add(
        "log records, protobuf",
        bodies("openllmetry"),
        input -> read(TelemetrySignal.LOGS, TelemetryForm.PROTOBUF, input));
    add(
        "mapping",
        texts("version: 1\nfields:\n  model: [ a.b, <shipped> ]\nkeep: [ x as y ]\n"),
        this::mapping);
  }

  @Override
  protected int ordinaryInputs() {
    return 400;
  }

  private static List<byte[]> bodies(String producer) {
    return small(SentBody.in(SentBody.ROOT.resolve("bodies").resolve(producer)).stream());
  }

  private static List<byte[]> logs() {
    return small(SentBody.in(SentBody.ROOT.resolve("fixtures").resolve("logs")).stream());
  }

  private static List<byte[]> small(Stream<Path> files) {
    return files
        .map(file -> SentBody.of(TelemetrySignal.TRACES, file))
        .map(body -> Arrays.copyOf(body.bytes(), body.length()))
        .limit(8)
        .toList();
  }

  private void read(TelemetrySignal signal, TelemetryForm form, byte[] input) throws Exception {
    TelemetryEvents events;
    try {
      events =
          protocol.read(ACME, new TelemetryBody(signal, form, input, input.length), Instant.EPOCH);
    } catch (UnreadableTelemetryException e) {
      assertThat(e).hasMessageStartingWith("The ");
      return;
    }
    for (Trace trace : events.traces()) {
      json.write(ACME, trace);
      assertThat(trace.agentId()).isNotBlank();
    }
    assertThat(events.refused() == 0).isEqualTo(events.refusal().isEmpty());
  }

  private void mapping(byte[] input) throws Exception {
    Path file = Files.write(folder.resolve("mapping.yaml"), input);
    try {
      MappingFile.overriddenBy(file);
    } catch (MappingException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }
}
