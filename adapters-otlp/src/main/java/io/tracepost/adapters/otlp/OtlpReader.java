package io.tracepost.adapters.otlp;

import io.tracepost.adapters.otlp.Outcomes.Outcome;
import io.tracepost.adapters.otlp.content.ContentMode;
import io.tracepost.adapters.otlp.mapping.MappingTable;
import io.tracepost.adapters.otlp.span.SpanView;
import io.tracepost.adapters.otlp.span.SpanView.Part;
import io.tracepost.adapters.otlp.trace.Draft;
import io.tracepost.adapters.otlp.trace.Drafting;
import io.tracepost.adapters.otlp.trace.Finishing;
import io.tracepost.adapters.otlp.trace.LogDrafting;
import io.tracepost.adapters.otlp.trace.LogDrafting.Made;
import io.tracepost.adapters.otlp.trace.MappingChoices;
import io.tracepost.adapters.otlp.trace.TraceMemory;
import io.tracepost.adapters.otlp.wire.BodyReader;
import io.tracepost.adapters.otlp.wire.BodyReader.Visitor;
import io.tracepost.adapters.otlp.wire.JsonBody;
import io.tracepost.adapters.otlp.wire.ProtobufBytes;
import io.tracepost.application.telemetry.DropReason;
import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetryObserver;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body after the other. Every span of a body is looked at before the first becomes a trace,
 * so that their order means nothing. Not thread-safe.
 */
final class OtlpReader {
  private final MappingChoices choices;
  private final SpanView view;
  private final BodyReader bodies;
  private final Drafting drafting;
  private final LogDrafting logDrafting;
  private final Finishing finishing;

  OtlpReader(MappingTable table, MappingChoices choices, TraceMemory memory) {
    this.choices = choices;
    view = new SpanView(table.slots());
    bodies = new BodyReader(table, view);
    drafting = new Drafting(table, choices, view);
    logDrafting = new LogDrafting(table, drafting);
    finishing = new Finishing(memory);
  }

  /** What waits for the last span of the body. */
  private record Waiting(String name, @Nullable Draft draft, @Nullable Outcome settled) {
    static Waiting of(Outcome outcome) {
      return new Waiting(outcome.name(), null, outcome);
    }
  }

  /** What each span or log record of a body comes to. */
  Outcomes read(OrganizationId organization, TelemetryBody body, Instant received)
      throws UnreadableTelemetryException {
    byte[] bytes = body.bytes();
    int length = body.length();
    if (length == 0) {
      return new Outcomes(List.of());
    }
    if (body.form() == TelemetryForm.JSON) {
      ProtobufBytes anew = JsonBody.toProtobuf(body.signal(), bytes, length);
      bytes = anew.array();
      length = anew.length();
    }
    view.extras().wantContent(choices.content(organization) != ContentMode.NONE);
    List<Waiting> waiting = new ArrayList<>();
    bodies.read(
        body.signal(),
        bytes,
        length,
        body.signal() == TelemetrySignal.TRACES
            ? new Spans(organization, received, waiting)
            : new Records(organization, received, waiting));
    view.release();
    for (Waiting one : waiting) {
      if (one.draft != null && body.signal() == TelemetrySignal.TRACES) {
        finishing.introduce(one.draft);
      }
    }
    List<Outcome> outcomes = new ArrayList<>(waiting.size());
    for (Waiting one : waiting) {
      outcomes.add(one.settled != null ? one.settled : finished(one));
    }
    return new Outcomes(outcomes);
  }

  private Outcome finished(Waiting one) {
    Draft draft = one.draft;
    if (draft == null) {
      throw new IllegalStateException("neither settled nor drafted");
    }
    DropReason drop = finishing.drop(draft);
    return new Outcome(
        draft.id(), one.name, drop == null ? finishing.trace(draft) : null, null, drop, "");
  }

  /** Tells what became of a body's spans or log records, and which attributes nobody knew. */
  void tell(Outcomes outcomes, TelemetrySignal signal, TelemetryObserver observer) {
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    long mapped = 0;
    for (Outcome outcome : outcomes.each()) {
      if (outcome.drop() == null) {
        mapped++;
      } else {
        dropped.merge(outcome.drop(), 1L, Long::sum);
      }
    }
    observer.received(signal, outcomes.each().size());
    observer.mapped(signal, mapped);
    dropped.forEach((reason, count) -> observer.dropped(signal, reason, count));
    bodies.keys().drainUnknown(observer::unknownAttribute);
  }

  private static Outcome refused(String name, String why) {
    return new Outcome("", name, null, null, DropReason.INVALID_ID, why);
  }

  private String name() {
    String name = view.text(Part.NAME);
    return name == null ? "" : name;
  }

  /** Drafts spans. */
  private final class Spans implements Visitor {
    private final OrganizationId organization;
    private final Instant received;
    private final List<Waiting> waiting;
    private final Set<String> seen = new HashSet<>();

    Spans(OrganizationId organization, Instant received, List<Waiting> waiting) {
      this.organization = organization;
      this.received = received;
      this.waiting = waiting;
    }

    @Override
    public void shown() {
      Draft draft = drafting.span(organization, received);
      if (seen.add(draft.id())) {
        waiting.add(new Waiting(name(), draft, null));
      } else {
        waiting.add(
            Waiting.of(new Outcome(draft.id(), name(), null, null, DropReason.DUPLICATE, "")));
      }
    }

    @Override
    public void refused(String why) {
      waiting.add(Waiting.of(OtlpReader.refused(name(), why)));
    }
  }

  /** Makes of log records what the table says. */
  private final class Records implements Visitor {
    private final OrganizationId organization;
    private final Instant received;
    private final List<Waiting> waiting;

    Records(OrganizationId organization, Instant received, List<Waiting> waiting) {
      this.organization = organization;
      this.received = received;
      this.waiting = waiting;
    }

    @Override
    public void shown() {
      Made made = logDrafting.make(organization, received);
      waiting.add(
          made.trace() != null
              ? new Waiting(made.name(), made.trace(), null)
              : Waiting.of(new Outcome("", made.name(), null, made.record(), made.drop(), "")));
    }

    @Override
    public void refused(String why) {
      waiting.add(Waiting.of(OtlpReader.refused(name(), why)));
    }
  }
}
