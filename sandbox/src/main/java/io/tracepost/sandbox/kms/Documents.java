package io.tracepost.sandbox.kms;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out of a key service. */
public final class Documents {
  private static final BodyLimits LIMITS = new BodyLimits(256 * 1024, 256 * 1024);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Documents() {}

  /** The bytes of a body. */
  public static byte[] body(IncomingRequest request) throws IOException {
    return request.readBody(LIMITS).plain();
  }

  /** A body's document; an empty one when it is none. */
  public static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  /** An answer. */
  public static Reply reply(int status, Map<String, ?> document) {
    return Reply.json(status, JSON.writeValueAsString(document));
  }

  /** The bytes of a base64 field; empty when it is missing or none. */
  public static Optional<byte[]> base64(JsonNode document, String field) {
    String text = document.path(field).asString("");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
