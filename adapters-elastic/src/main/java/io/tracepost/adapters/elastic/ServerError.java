package io.tracepost.adapters.elastic;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the server says went wrong, for a request or for one item of it: {@code {"type":…,"reason":…}}. The reason may quote
 * an event, so it is read here and never repeated; see {@link KnownReasons}.
 *
 * @param type the name of the exception, in snake_case; empty when the error is a bare text
 * @param reason the words
 */
record ServerError(String type, String reason) {
  /** Reads the value at which the parser stands: an object, or the bare text of an unknown route. */
  static Optional<ServerError> read(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(new ServerError("", json.getString()));
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Optional.empty();
    }
    String type = "";
    String reason = "";
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      JsonToken value = json.nextToken();
      boolean text = value == JsonToken.VALUE_STRING;
      switch (key) {
        case "type" -> type = text ? json.getString() : type;
        case "reason" -> reason = text ? json.getString() : reason;
        default -> json.skipChildren();
      }
    }
    return Optional.of(new ServerError(type, reason));
  }

  /** Whether it is of a type. */
  boolean is(String wanted) {
    return type.equals(wanted);
  }

  /** Whether the words hold these. */
  boolean says(String words) {
    return reason.contains(words);
  }

  /** Leaves the words out: they may hold what was sent. */
  @Override
  public String toString() {
    return "ServerError[" + type + "]";
  }
}
