package io.tracepost.application.telemetry;

import java.util.Locale;

/** Why a span or log record became no event. */
public enum DropReason {
  /** It is not about an agent, such as an HTTP or database span. */
  NON_AGENT,
  /** It came twice in one body. */
  DUPLICATE,
  /** The client's side of the same call is kept. */
  MCP_SERVER_TWIN,
  /** It lacks an id or has one of the wrong length: refused. */
  INVALID_ID,
  /** A log record of which another one tells the same and more. */
  SUPERSEDED,
  /** A log record that holds words only. */
  CONTENT_EVENT,
  /** A log record of an event that nobody knows. */
  UNKNOWN_EVENT;

  /** The name in metrics: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
