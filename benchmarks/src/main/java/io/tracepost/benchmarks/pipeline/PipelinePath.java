package io.tracepost.benchmarks.pipeline;

import java.util.Arrays;
import java.util.Locale;

/** How far events go in a run. */
public enum PipelinePath {
  /** Delivered to HEC in gzip bodies. */
  GZIP("-> HEC, gzip"),
  /** Delivered to HEC in plain bodies: the receiver refuses gzip. */
  PLAIN("-> HEC, plain"),
  /** Acknowledged; there is no destination. */
  ACCEPT("and no further");

  private final String words;

  PipelinePath(String words) {
    this.words = words;
  }

  /** For the headline. */
  public String words() {
    return words;
  }

  /** The path of a name. */
  public static PipelinePath of(String name) {
    return Arrays.stream(values())
        .filter(path -> path.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("path " + name + "; give gzip, plain or accept"));
  }
}
