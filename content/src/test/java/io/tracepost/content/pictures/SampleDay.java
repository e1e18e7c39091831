package io.tracepost.content.pictures;

import io.tracepost.content.labelled.LabelledData;
import io.tracepost.content.labelled.LabelledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A day of six agents, as intake committed it: office hours and a thin night, one agent that goes on though it is paused, one that
 * nobody registered, blocked tools, an outage of one destination.
 */
final class SampleDay {
  /** The end of the day. */
  static final Instant END = LabelledData.NOW;

  static final Duration DAY = Duration.ofDays(1);
  static final Instant BEGIN = END.minus(DAY);
  static final int HOURS = 24;

  private SampleDay() {}

  static List<LabelledEvent> events() {
    return LabelledData.labelled("/io/tracepost/content/pictures/a-day.ndjson", END);
  }

  /** The end of an hour, counted from 0. */
  static Instant end(int hour) {
    return BEGIN.plus(Duration.ofHours(hour + 1));
  }
}
