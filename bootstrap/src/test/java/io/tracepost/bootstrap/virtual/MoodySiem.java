package io.tracepost.bootstrap.virtual;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A SIEM that is there or away, and remembers by a bit each which sequences it has. */
final class MoodySiem implements BatchExporter {
  private static final Problem AWAY = Problem.of("connect_refused", "the SIEM is away");

  private final BitSet held = new BitSet();
  private boolean away;
  private long requests;
  private long records;

  /** Whether it refuses connections from now on. */
  void away(boolean now) {
    away = now;
  }

  /** How many requests it got. */
  long requests() {
    return requests;
  }

  /** How many different events it has. */
  long events() {
    return held.cardinality();
  }

  /** How many records it stored, repeats included. */
  long records() {
    return records;
  }

  @Override
  public BatchLimits limits() {
    return new BatchLimits(1_000, 1 << 20, 1 << 20, 256 << 10);
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    requests++;
    if (away) {
      return new NotYet(AWAY, Optional.empty());
    }
    for (Event event : batch.events()) {
      held.set((int) event.sequence());
      records++;
    }
    return Delivered.of(new SentBytes(batch.eventBytes(), batch.eventBytes()));
  }

  @Override
  public ConnectionReport check() {
    return new ConnectionReport(List.of());
  }

  @Override
  public void close() {}
}
