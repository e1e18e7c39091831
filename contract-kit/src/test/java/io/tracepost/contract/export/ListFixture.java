package io.tracepost.contract.export;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A destination that is a list in memory, with a switch for each way to break a promise. */
final class ListFixture implements ExporterFixture {
  /** A promise broken on purpose. */
  enum Fault {
    NONE,
    REORDERS,
    REPEATS_WHAT_CAME_BEFORE,
    FORGETS_AUDIT_RECORDS,
    WRITES_TO_THE_BATCH,
    KEEPS_THE_BATCH,
    MIXES_ATTEMPTS,
    STORES_HALF_WHEN_UNAVAILABLE,
    SWALLOWS_THE_INTERRUPT,
    DIES_OF_AN_INTERRUPT,
    DROPS_WHAT_DOES_NOT_FIT,
    REFUSES_LARGE_BATCHES,
    LOSES_GIANTS,
    CHANGES_ITS_LIMITS,
    NEEDS_THE_DESTINATION_TO_OPEN,
    CHECKS_BY_WRITING,
    CHECKS_NOTHING,
    STORES_WHEN_CLOSED,
    EMPTIES_ON_OPENING,
    TELLS_CONTENT
  }

  private static final int MAX_BYTES = 300_000;

  private final Fault fault;
  private final List<Event> stored = new ArrayList<>();
  private boolean available = true;

  ListFixture(Fault fault) {
    this.fault = fault;
  }

  @Override
  public BatchExporter open() {
    if (fault == Fault.NEEDS_THE_DESTINATION_TO_OPEN && !available) {
      throw new IllegalStateException("the list is gone");
    }
    if (fault == Fault.EMPTIES_ON_OPENING) {
      stored.clear();
    }
    return new ListExporter();
  }

  @Override
  public List<String> receivedKeys() {
    synchronized (stored) {
      return stored.stream().map(event -> event.key().value()).toList();
    }
  }

  @Override
  public void makeUnavailable() {
    available = false;
  }

  @Override
  public void makeAvailable() {
    available = true;
  }

  @Override
  public void close() {}

  private final class ListExporter implements BatchExporter {
    private boolean closed;
    private boolean dead;
    private int exports;

    @Override
    public BatchLimits limits() {
      int records = fault == Fault.CHANGES_ITS_LIMITS ? 500 + exports : 500;
      return new BatchLimits(records, MAX_BYTES, MAX_BYTES, 100_000);
    }

    @Override
    public DeliveryOutcome export(Batch batch) {
      exports++;
      if (closed && fault != Fault.STORES_WHEN_CLOSED) {
        return new Unconfirmed(Problem.of("closed", "the list was closed"));
      }
      dead |= fault == Fault.DIES_OF_AN_INTERRUPT && Thread.currentThread().isInterrupted();
      if (!available || dead) {
        return unavailable(batch);
      }
      if (fault == Fault.SWALLOWS_THE_INTERRUPT && Thread.interrupted()) {
        return new Unconfirmed(Problem.of("interrupted", "interrupted"));
      }
      return append(batch);
    }

    private DeliveryOutcome unavailable(Batch batch) {
      if (fault == Fault.STORES_HALF_WHEN_UNAVAILABLE) {
        stored.add(batch.events().get(0));
      }
      String said = fault == Fault.TELLS_CONTENT ? batch.events().get(0).json() : "taken away";
      return new Blocked(new Problem("gone", "the list is " + said, "Bring it back."));
    }

    private DeliveryOutcome append(Batch batch) {
      List<Event> fitting = fitting(batch);
      if (fitting.isEmpty() && fault != Fault.LOSES_GIANTS) {
        return new TooLarge(Problem.of("too_large", "the first record fits no attempt"));
      }
      if (fitting.size() > 100 && fault == Fault.REFUSES_LARGE_BATCHES) {
        return new TooLarge(Problem.of("too_large", "too many"));
      }
      store(fitting);
      boolean all = fitting.size() == batch.size() || fault == Fault.DROPS_WHAT_DOES_NOT_FIT;
      return all || fault == Fault.LOSES_GIANTS
          ? Delivered.of(SentBytes.NONE)
          : PartlyDelivered.full(fitting.size(), batch.size(), SentBytes.NONE);
    }

    private List<Event> fitting(Batch batch) {
      List<Event> fitting = new ArrayList<>();
      int bytes = 0;
      for (Event event : batch.events()) {
        bytes += event.length();
        if (bytes > MAX_BYTES) {
          break;
        }
        fitting.add(event);
      }
      return fitting;
    }

    private void store(List<Event> events) {
      synchronized (stored) {
        if (fault == Fault.REPEATS_WHAT_CAME_BEFORE && !stored.isEmpty()) {
          stored.add(stored.get(stored.size() - 1));
        }
        for (Event event : events) {
          if (fault != Fault.FORGETS_AUDIT_RECORDS || event.facet().kind() == EventKind.TRACE) {
            stored.add(fault == Fault.KEEPS_THE_BATCH ? event : copy(event));
          }
          if (fault == Fault.WRITES_TO_THE_BATCH) {
            Arrays.fill(event.array(), (byte) ' ');
          }
        }
        if (fault == Fault.REORDERS || (fault == Fault.MIXES_ATTEMPTS && exports > 1)) {
          stored.add(0, stored.remove(stored.size() - 1));
        }
      }
    }

    private static Event copy(Event event) {
      // Events of this package begin at 0, and their key follows the name of the first member.
      String name = event.facet().kind() == EventKind.TRACE ? "{\"trace_id\":\"" : "{\"id\":\"";
      return new Event(
          event.sequence(),
          event.timeMicros(),
          event.facet(),
          event.array().clone(),
          0,
          event.length(),
          name.length(),
          event.key().value().length());
    }

    @Override
    public ConnectionReport check() {
      if (fault == Fault.CHECKS_BY_WRITING) {
        stored.add(Events.trace(999));
      }
      return new ConnectionReport(
          List.of(
              available || fault == Fault.CHECKS_NOTHING
                  ? Step.passed("list", "is there")
                  : Step.failed("list", "is gone", "Bring it back.")));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
