package io.tracepost.adapters.datadog;

import io.tracepost.adapters.datadog.log.IntakeWindow;
import io.tracepost.adapters.datadog.log.LogEncoder;
import io.tracepost.adapters.datadog.log.UnsendableLogException;
import io.tracepost.adapters.http.body.BodyWriter;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the longest prefix of a batch that fits into one request, as a JSON array. For one attempt. */
final class LogPacker {
  /** A bracket or comma before a log, and the bracket behind the last. */
  private static final int AROUND_A_LOG = 2;

  private final LogEncoder encoder;
  private final IntakeWindow window;
  private final BatchLimits limits;
  private final BodyWriter body;
  private final List<Refusal> refused = new ArrayList<>();
  private int logs;

  LogPacker(LogEncoder encoder, IntakeWindow window, BatchLimits limits, BodyWriter body) {
    this.encoder = encoder;
    this.window = window;
    this.limits = limits;
    this.body = body;
  }

  /**
   * What was packed.
   *
   * @param batchSize how many events the batch holds
   * @param taken how many of them were looked at, from the first
   * @param logs how many of those are in the body
   * @param refused the others, which the intake would not index
   */
  record Packed(int batchSize, int taken, int logs, List<Refusal> refused) {
    /** Whether the whole batch is in the body. */
    boolean whole() {
      return logs == batchSize;
    }

    /** The outcome when the logs in the body are stored. */
    PartlyDelivered partly(SentBytes sent) {
      return new PartlyDelivered(
          refused,
          Indexes.range(taken, batchSize),
          Repeat.AT_ONCE,
          Optional.empty(),
          Optional.empty(),
          sent);
    }
  }

  Packed pack(Batch batch) {
    List<Event> events = batch.events();
    int place = 0;
    while (place < events.size()
        && logs < limits.maxRecords()
        && packed(place, events.get(place))) {
      place++;
    }
    if (logs > 0) {
      body.write(']');
    }
    return new Packed(events.size(), place, logs, List.copyOf(refused));
  }

  /** Whether the event was dealt with; if not, it belongs to the next request. */
  private boolean packed(int place, Event event) {
    int length;
    try {
      length = encoder.encode(event, window);
    } catch (UnsendableLogException unsendable) {
      refused.add(new Refusal(place, unsendable.problem()));
      return true;
    }
    if (!body.fits(length + AROUND_A_LOG, limits)) {
      return false;
    }
    body.write(logs == 0 ? '[' : ',');
    body.write(encoder.array(), 0, length);
    logs++;
    return true;
  }
}
