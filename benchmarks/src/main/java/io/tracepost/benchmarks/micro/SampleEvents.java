package io.tracepost.benchmarks.micro;

import io.tracepost.application.intake.BodyFormat;
import io.tracepost.application.intake.IntakeException;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.intake.IntakeRequest;
import io.tracepost.application.intake.RequestReader;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Directory;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.benchmarks.pipeline.TraceLines;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The events every benchmark here works on, in each form they have on their way. */
@State(Scope.Thread)
public class SampleEvents {
  /** How many there are. */
  static final int COUNT = 1_000;

  static final OrganizationId ORGANIZATION = OrganizationId.DEFAULT;
  static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

  final RequestReader reader =
      new RequestReader(
          IntakeLimits.DEFAULTS, RequestReader.factory(IntakeLimits.DEFAULTS), new NoAgents());
  final IntakeRequest lines;
  final IntakeRequest array;
  final EventColumns columns;
  final List<Event> events;

  /** Makes them. */
  public SampleEvents() {
    byte[] body = new TraceLines(0, 0, 1).body(COUNT);
    String text = new String(body, StandardCharsets.UTF_8);
    String elements = "[" + text.strip().replace('\n', ',') + "]";
    lines = IntakeRequest.of(EventKind.TRACE, body, BodyFormat.NDJSON);
    array =
        IntakeRequest.of(
            EventKind.TRACE, elements.getBytes(StandardCharsets.UTF_8), BodyFormat.JSON);
    try {
      columns = reader.read(ORGANIZATION, lines, NOW).events();
    } catch (IntakeException e) {
      throw new IllegalStateException("the benchmark's own events are refused", e);
    }
    Block block =
        new Block(
            1, ORGANIZATION, 1, NOW, columns.facets(), Directory.of(columns), columns.array(), "");
    events = IntStream.range(0, COUNT).mapToObj(block::event).toList();
  }
}
