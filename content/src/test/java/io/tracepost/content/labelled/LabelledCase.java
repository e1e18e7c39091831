package io.tracepost.content.labelled;

import io.tracepost.domain.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One case of a detection.
 *
 * @param detection id of the detection
 * @param name of its file, without the ending
 * @param shows what it is about, one sentence
 * @param now when the detection runs
 * @param firing the subjects that must fire, each with the values of the detection's subject fields; empty when nothing may
 * @param events in the order in which they were committed
 */
public record LabelledCase(
    String detection,
    String name,
    String shows,
    Instant now,
    Set<List<String>> firing,
    List<LabelledEvent> events) {
  /** Whether the detection has to fire. */
  public boolean fires() {
    return !firing.isEmpty();
  }

  /** The events as exporters take them. */
  public List<Event> delivered() {
    return events.stream().map(LabelledEvent::event).toList();
  }

  /** The subjects with only so many of their values, for a SIEM that groups by fewer fields. */
  public Set<List<String>> firing(int values) {
    return firing.stream()
        .map(subject -> List.copyOf(subject.subList(0, values)))
        .collect(Collectors.toCollection(() -> new TreeSet<>(LabelledCase::compare)));
  }

  private static int compare(List<String> left, List<String> right) {
    return String.join("\u0000", left).compareTo(String.join("\u0000", right));
  }

  @Override
  public String toString() {
    return detection + "/" + name;
  }
}
