package io.tracepost.contract.delivery;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.SentBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A SIEM in memory that answers what a test tells it to and keeps what it stored, repeats included.
 * Not thread-safe.
 */
public final class ScriptedExporter implements BatchExporter {
  private final BatchLimits limits;
  private final List<EventKey> stored = new ArrayList<>();
  private final List<Batch> attempts = new ArrayList<>();
  private final ArrayDeque<Function<Batch, DeliveryOutcome>> script = new ArrayDeque<>();
  private Function<Batch, DeliveryOutcome> usual = this::store;
  private final boolean ordered;
  private boolean closed;

  /** A SIEM with these limits that stores everything. */
  public ScriptedExporter(BatchLimits limits) {
    this(limits, false);
  }

  private ScriptedExporter(BatchLimits limits, boolean ordered) {
    this.limits = limits;
    this.ordered = ordered;
  }

  /** One that lets no record overtake another. */
  public static ScriptedExporter ordered(BatchLimits limits) {
    return new ScriptedExporter(limits, true);
  }

  /** What it does with each batch from now on, once the script is used up. */
  public void usually(Function<Batch, DeliveryOutcome> answer) {
    usual = answer;
  }

  /** What it does with the next batch that has no answer yet. */
  public void next(Function<Batch, DeliveryOutcome> answer) {
    script.addLast(answer);
  }

  /** Stores the batch and says so. */
  public DeliveryOutcome store(Batch batch) {
    batch.events().forEach(this::store);
    return DeliveryOutcome.Delivered.of(new SentBytes(batch.eventBytes(), batch.eventBytes()));
  }

  /** Stores one event. */
  public void store(Event event) {
    stored.add(event.key());
  }

  /** Every event stored, in order, repeats included. */
  public List<EventKey> stored() {
    return List.copyOf(stored);
  }

  /** Every attempt. */
  public List<Batch> attempts() {
    return List.copyOf(attempts);
  }

  /** Whether it was closed. */
  public boolean closed() {
    return closed;
  }

  @Override
  public BatchLimits limits() {
    return limits;
  }

  @Override
  public boolean ordered() {
    return ordered;
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    attempts.add(batch);
    Function<Batch, DeliveryOutcome> answer = script.pollFirst();
    return (answer == null ? usual : answer).apply(batch);
  }

  @Override
  public ConnectionReport check() {
    return new ConnectionReport(List.of());
  }

  @Override
  public void close() {
    closed = true;
  }
}
