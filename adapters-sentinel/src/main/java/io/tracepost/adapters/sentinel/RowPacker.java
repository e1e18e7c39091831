package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.body.BodyWriter;
import io.tracepost.adapters.sentinel.row.EventRows;
import io.tracepost.adapters.sentinel.row.UnencodableRowException;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what of a batch fits into one call as a JSON array: Azure takes a lone object too, and stores it nowhere. One call goes to
 * one stream, so its rows are all of one kind; events of the other are left for the next. For one attempt.
 */
final class RowPacker {
  /** The times of one call to an Auxiliary table may span this much. */
  private static final long AUXILIARY_SPAN_MICROS = 30L * 60 * 1_000_000;

  /** A comma or bracket before a row, and the bracket behind the last. */
  private static final int AROUND_A_ROW = 2;

  private final EventKind kind;
  private final boolean otherKindHasAStream;
  private final EventRows encoder;
  private final TablePlan plan;
  private final BatchLimits limits;
  private final BodyWriter body;
  private final List<Refusal> refused = new ArrayList<>();
  private int rows;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /**
   * A packer.
   *
   * @param kind the kind of the call's rows
   * @param otherKindHasAStream whether events of the other kind wait for a call of their own; if not, they are refused
   * @param encoder of that kind
   */
  RowPacker(
      EventKind kind,
      boolean otherKindHasAStream,
      EventRows encoder,
      TablePlan plan,
      BatchLimits limits,
      BodyWriter body) {
    this.kind = kind;
    this.otherKindHasAStream = otherKindHasAStream;
    this.encoder = encoder;
    this.plan = plan;
    this.limits = limits;
    this.body = body;
  }

  /**
   * What was packed.
   *
   * @param rows how many events are rows of the body
   * @param refused those that can never be rows
   * @param left the others, for another call
   */
  record Packed(int rows, List<Refusal> refused, Indexes left) {}

  Packed pack(Batch batch) {
    List<Event> events = batch.events();
    List<Integer> left = new ArrayList<>();
    int place = 0;
    while (place < events.size() && rows < limits.maxRecords()) {
      Event event = events.get(place);
      if (event.facet().kind() != kind && otherKindHasAStream) {
        left.add(place);
      } else if (!packed(place, event)) {
        break;
      }
      place++;
    }
    for (; place < events.size(); place++) {
      left.add(place);
    }
    if (rows > 0) {
      body.write(']');
    }
    return new Packed(rows, List.copyOf(refused), Indexes.of(left));
  }

  /** Whether the event was dealt with; if not, it belongs to the next call. */
  private boolean packed(int place, Event event) {
    if (event.facet().kind() != kind) {
      refused.add(new Refusal(place, notATrace()));
      return true;
    }
    if (event.length() > limits.maxRecordBytes()) {
      return false;
    }
    if (plan == TablePlan.AUXILIARY && !withinSpan(event.timeMicros())) {
      return false;
    }
    int length;
    try {
      length = encoder.encode(event);
    } catch (UnencodableRowException e) {
      refused.add(new Refusal(place, Problem.of("unencodable", String.valueOf(e.getMessage()))));
      return true;
    }
    if (!body.fits(length + AROUND_A_ROW, limits)) {
      return false;
    }
    body.write(rows == 0 ? '[' : ',');
    body.write(encoder.array(), 0, length);
    rows++;
    earliest = Math.min(earliest, event.timeMicros());
    latest = Math.max(latest, event.timeMicros());
    return true;
  }

  private boolean withinSpan(long micros) {
    return rows == 0
        || Math.max(latest, micros) - Math.min(earliest, micros) <= AUXILIARY_SPAN_MICROS;
  }

  private static Problem notATrace() {
    return new Problem(
        "no_table_for_audit_records",
        "the Sentinel table has columns for traces only",
        "Set the destination's filter to kinds [\"trace\"], or give audit records a table and name its stream in"
            + " audit_stream_name.");
  }
}
