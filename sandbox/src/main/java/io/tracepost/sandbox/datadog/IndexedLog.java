package io.tracepost.sandbox.datadog;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A log as a search would show it.
 *
 * @param time its official date: the event's own, or the moment of receipt when it brought none that can be read
 * @param level what became of its {@code status}
 * @param labels source, service, host and tags
 * @param message the message; of a broken log the beginning of its text
 * @param attributes everything that is not reserved, without what was lost; empty when broken
 * @param lost attributes and tags that passed a limit, by path, in the order met
 * @param broken whether the log was cut at 1 MB and is no JSON any more
 */
public record IndexedLog(
    Instant time,
    LogLevel level,
    LogLabels labels,
    String message,
    JsonNode attributes,
    List<String> lost,
    boolean broken) {
  /** Copies the list. */
  public IndexedLog {
    lost = List.copyOf(lost);
  }

  /** The text of an attribute by its path, {@code record.body.verdict}; empty when there is none. */
  public String attribute(String path) {
    JsonNode at = attributes;
    for (String name : path.split("\\.")) {
      at = at.path(name);
    }
    return at.isMissingNode() ? "" : at.asString();
  }
}
