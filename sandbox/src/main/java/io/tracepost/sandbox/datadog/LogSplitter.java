package io.tracepost.sandbox.datadog;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the logs of a body: one object, or an array of objects. Stateless.
 *
 * <p>The whole body is refused for one element that is no object; whether the real intake goes on there is not documented.
 */
final class LogSplitter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LogSplitter() {}

  /**
   * Where one log stands in its body.
   *
   * @param from its first byte
   * @param length in bytes
   */
  record Slice(int from, int length) {}

  /** The body is no log and no array of logs; the message says why. */
  static final class BadShapeException extends Exception {
    private static final long serialVersionUID = 1L;

    BadShapeException(String message) {
      super(message);
    }
  }

  static List<Slice> split(byte[] body) throws BadShapeException {
    List<Slice> logs = new ArrayList<>();
    try (JsonParser json = JSON.createParser(body)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        logs.add(slice(json));
      } else if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          logs.add(slice(json));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
          throw new BadShapeException("element " + logs.size() + " is not an object");
        }
      } else {
        throw new BadShapeException("neither an object nor an array");
      }
      if (json.nextToken() != null) {
        throw new BadShapeException("something follows the JSON");
      }
    } catch (JacksonException notJson) {
      throw new BadShapeException("not valid JSON");
    }
    return logs;
  }

  private static Slice slice(JsonParser json) {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    return new Slice(from, (int) json.currentLocation().getByteOffset() - from);
  }
}
