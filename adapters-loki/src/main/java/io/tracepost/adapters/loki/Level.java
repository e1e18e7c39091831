package io.tracepost.adapters.loki;

import io.tracepost.domain.event.Facet;
import java.util.Locale;

/** The level that Grafana colours lines by and Loki would otherwise guess. */
enum Level {
  /** As it should be. */
  INFO,
  /** Stopped or set aside on purpose: a person may want to look. */
  WARN,
  /** Failed. */
  ERROR;

  /** The level of an event. */
  static Level of(Facet facet) {
    return switch (facet) {
      case TRACE_SUCCESS,
          AUDIT_GOVERNANCE,
          AUDIT_SYSTEM,
          AUDIT_AITL,
          AUDIT_DISPATCH,
          AUDIT_OTHER,
          AUDIT_HEARTBEAT ->
          INFO;
      case TRACE_POLICY_BLOCKED, TRACE_LIMIT_EXCEEDED, TRACE_FLAGGED_FOR_REVIEW -> WARN;
      case TRACE_ERROR, TRACE_TIMEOUT -> ERROR;
    };
  }

  /** The name on the wire. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
