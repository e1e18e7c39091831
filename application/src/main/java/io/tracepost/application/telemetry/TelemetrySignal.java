package io.tracepost.application.telemetry;

/** What a body of telemetry holds. */
public enum TelemetrySignal {
  /** Spans. */
  TRACES,
  /** Log records. */
  LOGS
}
