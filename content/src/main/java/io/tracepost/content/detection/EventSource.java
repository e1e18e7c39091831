package io.tracepost.content.detection;

import java.util.Locale;

/** Which events a detection reads. */
public enum EventSource {
  /** Steps of agents. */
  TRACE,
  /** Audit records. */
  AUDIT,
  /** The audit records by which Tracepost tells a destination how it stands. */
  HEARTBEAT;

  /** The name in files, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
