package io.tracepost.content.loki.logql;

import java.util.Map;

/**
 * A line as Loki keeps it.
 *
 * @param nanos its time
 * @param labels of its stream
 * @param metadata its structured metadata
 * @param text the line
 */
public record StoredLine(
    long nanos, Map<String, String> labels, Map<String, String> metadata, String text) {
  /** Copies the maps. */
  public StoredLine {
    labels = Map.copyOf(labels);
    metadata = Map.copyOf(metadata);
  }
}
