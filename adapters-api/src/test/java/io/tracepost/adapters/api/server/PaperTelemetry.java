package io.tracepost.adapters.api.server;

import io.tracepost.application.telemetry.TelemetryAnswer;
import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryEvents;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetryProtocol;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import io.tracepost.domain.trace.TraceStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A protocol of words: {@code trace ID}, {@code record ID}, {@code refuse}, {@code break}; other
 * words mean nothing. Answers tell their form.
 */
final class PaperTelemetry implements TelemetryProtocol {
  @Override
  public TelemetryEvents read(OrganizationId organization, TelemetryBody body, Instant received)
      throws UnreadableTelemetryException {
    List<Trace> traces = new ArrayList<>();
    List<AuditRecord> records = new ArrayList<>();
    long refused = 0;
    String text = new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "trace" ->
            traces.add(Trace.builder(words[1], "paper", TraceStatus.SUCCESS, received).build());
        case "record" ->
            records.add(
                new AuditRecord(
                    words[1], "KNOW", "did:sync:system:paper", "th", 1, received, Map.of()));
        case "refuse" -> refused++;
        case "break" -> throw new UnreadableTelemetryException("The body is broken.");
        default -> {}
      }
    }
    return new TelemetryEvents(traces, records, refused, refused == 0 ? "" : "It was torn");
  }

  @Override
  public byte[] taken(TelemetrySignal signal, TelemetryForm form, TelemetryAnswer answer) {
    String rejected = signal == TelemetrySignal.TRACES ? "rejectedSpans" : "rejectedLogRecords";
    String partial =
        "{\"partialSuccess\":{\"%s\":\"%d\",\"errorMessage\":\"%s\"}}"
            .formatted(rejected, answer.refused(), answer.refusal());
    return bytes(form, answer.refused() == 0 ? "{}" : partial);
  }

  @Override
  public byte[] failed(TelemetryForm form, int status, String message) {
    return bytes(form, "{\"code\":3,\"message\":\"" + message.replace('"', '\'') + "\"}");
  }

  private static byte[] bytes(TelemetryForm form, String json) {
    return (form == TelemetryForm.JSON ? json : "paper " + json).getBytes(StandardCharsets.UTF_8);
  }
}
