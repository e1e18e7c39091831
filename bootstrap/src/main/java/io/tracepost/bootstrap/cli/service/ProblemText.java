package io.tracepost.bootstrap.cli.service;

import tools.jackson.databind.JsonNode;

/** A problem (RFC 9457) as lines for a person. */
final class ProblemText {
  private static final int SHOWN_OF_NO_PROBLEM = 300;

  private ProblemText() {}

  static String of(ServiceAnswer answer) {
    try {
      JsonNode problem = Json.parse(answer.body());
      if (problem.isObject() && problem.has("title")) {
        return lines(problem);
      }
    } catch (CommandFailure e) {
      // Not the service's own words: something between may have answered. Show them as they are.
      return raw(answer);
    }
    return raw(answer);
  }

  private static String lines(JsonNode problem) {
    StringBuilder text = new StringBuilder(Json.text(problem, "title"));
    String detail = Json.text(problem, "detail");
    if (!detail.isEmpty()) {
      text.append(": ").append(detail);
    }
    for (JsonNode error : problem.path("errors")) {
      text.append("\n  ");
      if (error.has("index")) {
        text.append("[").append(Json.text(error, "index")).append("] ");
      }
      text.append(Json.text(error, "field")).append(' ').append(Json.text(error, "message"));
    }
    return text.toString();
  }

  private static String raw(ServiceAnswer answer) {
    String body = answer.body().strip();
    String shown =
        body.length() > SHOWN_OF_NO_PROBLEM ? body.substring(0, SHOWN_OF_NO_PROBLEM) + "…" : body;
    return "HTTP " + answer.status() + (shown.isEmpty() ? "" : ": " + shown);
  }
}
