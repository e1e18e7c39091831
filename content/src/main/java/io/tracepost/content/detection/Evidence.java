package io.tracepost.content.detection;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a detection reads, in the names of the events themselves: a field of a trace such as {@code agent_id},
 * or one of an audit line such as {@code record.body.topic}. A SIEM's own names are its adapter's.
 *
 * @param kinds which events
 * @param fields which fields
 * @param subject the fields that name what one row, and so one alert, is about; among the fields
 */
public record Evidence(Set<EventSource> kinds, List<String> fields, List<String> subject) {
  /** Copies the collections. */
  public Evidence {
    kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
    fields = List.copyOf(fields);
    subject = List.copyOf(subject);
  }
}
