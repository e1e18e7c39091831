package io.tracepost.sandbox.datadog;

import java.util.List;

/**
 * The reserved attributes that say where a log comes from; empty text for what was not given.
 *
 * @param source {@code ddsource}: picks the pipeline
 * @param service the service
 * @param host the host
 * @param tags {@code ddtags} in lower case, cut to 100 tags of 256 characters
 */
public record LogLabels(String source, String service, String host, List<String> tags) {
  /** No labels. */
  static final LogLabels NONE = new LogLabels("", "", "", List.of());

  /** Copies the tags. */
  public LogLabels {
    tags = List.copyOf(tags);
  }
}
