package io.tracepost.application.telemetry;

import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.trace.Trace;
import java.util.List;

/**
 * What a body came to.
 *
 * @param traces to be kept
 * @param records audit records to be kept
 * @param refused spans or log records that cannot be kept, whatever their number; those left out
 *     because they are not about agents do not count
 * @param refusal why the first of them was refused; empty when none was
 */
public record TelemetryEvents(
    List<Trace> traces, List<AuditRecord> records, long refused, String refusal) {
  /** Nothing. */
  public static final TelemetryEvents NONE = new TelemetryEvents(List.of(), List.of(), 0, "");
}
