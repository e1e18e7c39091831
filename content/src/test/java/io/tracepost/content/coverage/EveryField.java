package io.tracepost.content.coverage;

import io.tracepost.content.labelled.LabelledData;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.AuditLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Events in which every field that a detection could ask for occurs. */
public final class EveryField {
  private EveryField() {}

  /** The events, as exporters take them. */
  public static List<Event> events() {
    return LabelledData.events("/io/tracepost/content/every-field.ndjson", LabelledData.NOW);
  }

  /** The names of all their fields, as an audit export and the journal have them, and more names. */
  public static Set<String> names(String... more) {
    Set<String> names = FieldNames.in(events().stream().map(EveryField::line).toList());
    names.addAll(List.of(more));
    return names;
  }

  private static String line(Event event) {
    if (event.facet().kind() == EventKind.TRACE) {
      return event.json();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      AuditLine.write(event, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
