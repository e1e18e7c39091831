package io.tracepost.adapters.otlp;

import io.tracepost.adapters.otlp.mapping.MappingTable;
import io.tracepost.adapters.otlp.trace.MappingChoices;
import io.tracepost.adapters.otlp.trace.TraceMemory;
import io.tracepost.adapters.otlp.wire.Answers;
import io.tracepost.application.telemetry.TelemetryAnswer;
import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryEvents;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetryObserver;
import io.tracepost.application.telemetry.TelemetryProtocol;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * OpenTelemetry's protocol over HTTP (OTLP/HTTP): spans and log records of AI agents, in protocol
 * buffers or JSON. Safe from any thread; each body is read by one thread, with a reader that is lent
 * to it and kept for the next.
 */
public final class OtlpProtocol implements TelemetryProtocol {
  private static final int KEPT_READERS = 16;

  private final MappingTable table;
  private final MappingChoices choices;
  private final TraceMemory memory;
  private final TelemetryObserver observer;
  private final ArrayBlockingQueue<OtlpReader> idle = new ArrayBlockingQueue<>(KEPT_READERS);

  /**
   * The protocol under a table.
   *
   * @param memory of the spans that came lately
   * @param observer hears what becomes of spans and log records
   */
  public OtlpProtocol(
      MappingTable table, MappingChoices choices, TraceMemory memory, TelemetryObserver observer) {
    this.table = table;
    this.choices = choices;
    this.memory = memory;
    this.observer = observer;
  }

  @Override
  public TelemetryEvents read(OrganizationId organization, TelemetryBody body, Instant received)
      throws UnreadableTelemetryException {
    OtlpReader reader = idle.poll();
    if (reader == null) {
      reader = new OtlpReader(table, choices, memory);
    }
    Outcomes outcomes = reader.read(organization, body, received);
    reader.tell(outcomes, body.signal(), observer);
    idle.offer(reader);
    return outcomes.events();
  }

  @Override
  public byte[] taken(TelemetrySignal signal, TelemetryForm form, TelemetryAnswer answer) {
    return Answers.taken(signal, form, answer);
  }

  @Override
  public byte[] failed(TelemetryForm form, int status, String message) {
    return Answers.failed(form, status, message);
  }
}
