package io.tracepost.sandbox.elastic;

import io.tracepost.sandbox.server.Reply;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Errors of whole requests, in the form both servers give them. */
final class ElasticReplies {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ElasticReplies() {}

  /** {@code {"error":{"root_cause":[…],"type":…,"reason":…},"status":…}}. */
  static Reply error(int status, String type, String reason) {
    ObjectNode body = MAPPER.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.putArray("root_cause").addObject().put("type", type).put("reason", reason);
    error.put("type", type).put("reason", reason);
    body.put("status", status);
    return Reply.json(status, body.toString());
  }

  /** {@code {"error":…,"status":…}} with bare words. */
  static Reply bareError(int status, String words) {
    return Reply.json(
        status, MAPPER.createObjectNode().put("error", words).put("status", status).toString());
  }

  /** A route that nothing serves: 400, not 404. */
  static Reply noHandler(String method, String path) {
    return Reply.json(
        400,
        MAPPER
            .createObjectNode()
            .put("error", "no handler found for uri [" + path + "] and method [" + method + "]")
            .toString());
  }
}
