package io.tracepost.content.coverage;

import io.tracepost.content.labelled.LabelledData;
import io.tracepost.domain.event.Event;
import java.util.List;

/** Events in which every field that a detection could ask for occurs. */
public final class EveryField {
  private EveryField() {}

  /** The events, as exporters take them. */
  public static List<Event> events() {
    return LabelledData.events("/io/tracepost/content/every-field.ndjson", LabelledData.NOW);
  }
}
