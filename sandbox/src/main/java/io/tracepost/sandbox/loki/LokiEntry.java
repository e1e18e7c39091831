package io.tracepost.sandbox.loki;

import java.util.Map;

/**
 * One line as it was kept.
 *
 * @param nanos its time, nanoseconds since 1970 UTC
 * @param line its text
 * @param metadata its structured metadata; empty when it came without
 */
public record LokiEntry(long nanos, String line, Map<String, String> metadata) {
  /** Copies the metadata. */
  public LokiEntry {
    metadata = Map.copyOf(metadata);
  }

  /** What lines count towards limits of rate: the text and the metadata, in bytes. */
  long bytes() {
    long sum = Utf8.length(line);
    for (Map.Entry<String, String> pair : metadata.entrySet()) {
      sum += Utf8.length(pair.getKey()) + Utf8.length(pair.getValue());
    }
    return sum;
  }
}
