package io.tracepost.content.datadog;

import tools.jackson.databind.node.ObjectNode;

/**
 * The body of one request to Datadog's API.
 *
 * @param kind what it makes
 * @param name of its file, without folder and ending
 * @param body as the API takes it
 */
record DatadogRequest(Kind kind, String name, ObjectNode body) {
  /** What a request makes or asks. */
  enum Kind {
    /** A log monitor. */
    MONITOR("monitors", "/api/v1/monitor"),
    /** A detection rule of Cloud SIEM. */
    DETECTION_RULE("detection_rules", "/api/v2/security_monitoring/rules"),
    /** An aggregation over logs, for a hunt. */
    SEARCH("searches", "/api/v2/logs/analytics/aggregate");

    private final String folder;
    private final String path;

    Kind(String folder, String path) {
      this.folder = folder;
      this.path = path;
    }

    /** The name of its member in a query file, and of its folder in the pack. */
    String folder() {
      return folder;
    }

    /** The route that takes it by POST. */
    String path() {
      return path;
    }
  }
}
