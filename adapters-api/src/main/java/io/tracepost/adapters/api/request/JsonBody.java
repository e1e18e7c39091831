package io.tracepost.adapters.api.request;

import io.tracepost.adapters.api.body.RequestBody;
import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a request body that is one JSON object. */
public final class JsonBody {
  private JsonBody() {}

  /** The object's fields; a body that is no object is malformed. */
  public static Fields fields(RequestBody body) {
    if (body.length() == 0) {
      throw malformed("The body is empty; send a JSON object.");
    }
    JsonNode node;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes(), 0, body.length()));
      node = Json.read(body.bytes(), body.length());
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8; send JSON in UTF-8.");
    } catch (JacksonException e) {
      throw malformed(describe(e));
    }
    if (!(node instanceof ObjectNode object)) {
      throw malformed("The body is no JSON object; send one object.");
    }
    return new Fields(object, "");
  }

  /** The object's fields, or those of an empty object when there is no body. */
  public static Fields optionalFields(RequestBody body) {
    return body.length() == 0 ? new Fields(Json.object(), "") : fields(body);
  }

  private static RuntimeException malformed(String detail) {
    return Problem.of(ProblemKind.MALFORMED, detail).toException();
  }

  private static String describe(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String place =
        at == null || at.getLineNr() < 1
            ? ""
            : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    boolean twice =
        e instanceof StreamReadException && e.getOriginalMessage().startsWith("Duplicate");
    return twice
        ? "The body names a key twice" + place + "; name it once."
        : "The body is no JSON that can be read" + place + "; correct it there.";
  }
}
