package io.tracepost.sandbox.datadog;

import io.tracepost.sandbox.server.Reply;
import java.util.Map;

/** The intake's answers. Source: Datadog, "Logs API: send logs", responses. */
final class DatadogReplies {
  private static final Map<Integer, String> TITLES =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          408, "Request Timeout",
          413, "Payload Too Large",
          415, "Unsupported Media Type",
          429, "Too Many Requests",
          500, "Internal Server Error",
          503, "Service Unavailable");

  private DatadogReplies() {}

  /** Queued. No id, no count: that is all there ever is. */
  static Reply accepted() {
    return Reply.json(202, "{}");
  }

  static Reply failure(int status) {
    return Reply.json(
        status,
        "{\"errors\":[{\"status\":\"%d\",\"title\":\"%s\"}]}"
            .formatted(status, TITLES.getOrDefault(status, "Error")));
  }

  /** Version 1 of the API says its errors in another form. */
  static Reply invalidKey() {
    return Reply.json(403, "{\"errors\":[\"Forbidden\"]}");
  }

  static Reply validKey() {
    return Reply.json(200, "{\"valid\":true}");
  }
}
