package io.tracepost.adapters.api.health;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The two texts that monitoring systems read. Sources: <a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus exposition
 * formats</a> and <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics
 * 1.0</a>, read 2026-11-23.
 */
public enum ExpositionFormat {
  /** What every reader knows. */
  PROMETHEUS_TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /** For those who ask for it. */
  OPENMETRICS_TEXT("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private final String contentType;

  ExpositionFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The content type with its version. */
  public String contentType() {
    return contentType;
  }

  /** The one that an {@code Accept} header prefers; the first when it does not care. */
  static ExpositionFormat accepted(String accept) {
    String header = accept.toLowerCase(Locale.ROOT);
    double open = weight(header, type -> type.equals("application/openmetrics-text"));
    double plain = weight(header, type -> type.equals("text/plain") || type.equals("text/*"));
    return open > plain ? OPENMETRICS_TEXT : PROMETHEUS_TEXT;
  }

  private static double weight(String header, Predicate<String> wanted) {
    return Arrays.stream(header.split(","))
        .map(range -> range.split(";"))
        .filter(parts -> parts.length > 0 && wanted.test(parts[0].strip()))
        .mapToDouble(ExpositionFormat::quality)
        .max()
        .orElse(0);
  }

  private static double quality(String[] parts) {
    for (String part : parts) {
      if (part.strip().matches("q=[01](\\.[0-9]{0,3})?")) {
        return Double.parseDouble(part.strip().substring(2));
      }
    }
    return 1;
  }
}
