package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.event.Facet;

/**
 * The log level an event is sent with, chosen on purpose. Datadog reads {@code status} by its first letter: a trace's own
 * {@code flagged_for_review} would be an emergency, its {@code timeout} a debug line.
 *
 * <p>Source: Datadog, "Processors: log status remapper".
 */
public enum LogStatus {
  /** Went well, or an act to be known of. */
  INFO("info"),
  /** Stopped or flagged by governance, or refused by a reviewer. */
  WARN("warn"),
  /** Failed or took too long. */
  ERROR("error");

  private final String wireName;

  LogStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The value of {@code status}. */
  public String wireName() {
    return wireName;
  }

  /** The level of an event by what it is; of an audit record before its verdict is looked at. */
  static LogStatus of(Facet facet) {
    return switch (facet) {
      case TRACE_SUCCESS,
          AUDIT_GOVERNANCE,
          AUDIT_SYSTEM,
          AUDIT_AITL,
          AUDIT_DISPATCH,
          AUDIT_HEARTBEAT,
          AUDIT_OTHER ->
          INFO;
      case TRACE_ERROR, TRACE_TIMEOUT -> ERROR;
      case TRACE_POLICY_BLOCKED, TRACE_LIMIT_EXCEEDED, TRACE_FLAGGED_FOR_REVIEW -> WARN;
    };
  }
}
