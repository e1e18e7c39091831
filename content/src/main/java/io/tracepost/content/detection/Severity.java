package io.tracepost.content.detection;

import java.util.Locale;

/** How soon somebody should look, from the least. */
public enum Severity {
  /** Worth knowing, nothing to do. */
  INFORMATIONAL,
  /** Look at it when there is time. */
  LOW,
  /** Look at it today. */
  MEDIUM,
  /** Look at it now. */
  HIGH,
  /** Wake somebody up. */
  CRITICAL;

  /** The name in files, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
