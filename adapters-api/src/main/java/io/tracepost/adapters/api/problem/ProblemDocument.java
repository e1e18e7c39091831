package io.tracepost.adapters.api.problem;

import io.tracepost.adapters.api.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders problems as {@code application/problem+json}. */
public final class ProblemDocument {
  /** The content type of problems. */
  public static final String CONTENT_TYPE = "application/problem+json";

  private ProblemDocument() {}

  /** The document as UTF-8. */
  public static byte[] render(Problem problem) {
    ObjectNode document = Json.object();
    document.put("type", problem.kind().type());
    document.put("title", problem.kind().title());
    document.put("status", problem.kind().status());
    document.put("detail", problem.detail());
    ArrayNode errors = document.putArray("errors");
    for (FieldProblem error : problem.errors()) {
      ObjectNode entry = errors.addObject();
      error.index().ifPresent(index -> entry.put("index", index));
      entry.put("field", error.field());
      entry.put("message", error.message());
    }
    return Json.bytes(document);
  }
}
