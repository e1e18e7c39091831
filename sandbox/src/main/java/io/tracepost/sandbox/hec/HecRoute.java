package io.tracepost.sandbox.hec;

import java.util.Map;
import java.util.Optional;

/** The routes of HEC and the methods each takes; measured on Splunk Enterprise 10.4. */
public enum HecRoute {
  /** JSON envelopes. */
  EVENT("POST,OPTIONS"),
  /** Lines of text. */
  RAW("POST,OPTIONS"),
  /** Indexer acknowledgement. */
  ACK("POST,OPTIONS"),
  /** The state of the queues. */
  HEALTH("GET,HEAD,OPTIONS");

  private static final Map<String, HecRoute> PATHS =
      Map.of(
          "/services/collector", EVENT,
          "/services/collector/event", EVENT,
          "/services/collector/event/1.0", EVENT,
          "/services/collector/raw", RAW,
          "/services/collector/raw/1.0", RAW,
          "/services/collector/ack", ACK,
          "/services/collector/health", HEALTH,
          "/services/collector/health/1.0", HEALTH);

  private final String allow;

  HecRoute(String allow) {
    this.allow = allow;
  }

  static Optional<HecRoute> at(String path) {
    return Optional.ofNullable(PATHS.get(path));
  }

  boolean takes(String method) {
    return ("," + allow + ",").contains("," + method + ",");
  }

  String allow() {
    return allow;
  }
}
