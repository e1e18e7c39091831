package io.tracepost.adapters.otlp;

import io.tracepost.application.telemetry.DropReason;
import io.tracepost.application.telemetry.TelemetryEvents;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each span or log record of a body came to, in the order of the body.
 *
 * @param each one for each
 */
public record Outcomes(List<Outcome> each) {
  /** Copies the list. */
  public Outcomes {
    each = List.copyOf(each);
  }

  /**
   * What one span or log record came to: exactly one of the three is there.
   *
   * @param id trace id and span id in hex; empty for what has none
   * @param name of the span, or of the log record's event
   * @param trace that is kept
   * @param record that is kept
   * @param drop why nothing is kept
   * @param refusal what is wrong with it; empty unless it is refused
   */
  public record Outcome(
      String id,
      String name,
      @Nullable Trace trace,
      @Nullable AuditRecord record,
      @Nullable DropReason drop,
      String refusal) {}

  TelemetryEvents events() {
    List<Trace> traces = new ArrayList<>(each.size());
    List<AuditRecord> records = new ArrayList<>(0);
    long refused = 0;
    String refusal = "";
    for (Outcome outcome : each) {
      if (outcome.trace != null) {
        traces.add(outcome.trace);
      } else if (outcome.record != null) {
        records.add(outcome.record);
      } else if (outcome.drop == DropReason.INVALID_ID) {
        refused++;
        refusal = refusal.isEmpty() ? outcome.refusal : refusal;
      }
    }
    return new TelemetryEvents(traces, records, refused, refusal);
  }
}
