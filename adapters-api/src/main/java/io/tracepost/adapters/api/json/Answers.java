package io.tracepost.adapters.api.json;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Writes answers. Nothing that leaves here may be kept by a cache on the way. */
public final class Answers {
  /** The content type of answers. */
  public static final String CONTENT_TYPE = "application/json";

  private Answers() {}

  /** Answers with a document. */
  public static void json(Context ctx, int status, JsonNode document) {
    json(ctx, status, Json.bytes(document));
  }

  /** Answers with JSON that is rendered already. */
  public static void json(Context ctx, int status, byte[] utf8) {
    ctx.status(status).contentType(CONTENT_TYPE).result(utf8);
  }

  /** Answers with text. */
  public static void text(Context ctx, int status, String contentType, String text) {
    ctx.status(status).contentType(contentType).result(text.getBytes(StandardCharsets.UTF_8));
  }
}
