package io.tracepost.application.trace;

import io.tracepost.domain.event.Event;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads single fields out of a trace's canonical JSON. */
final class TraceText {
  private static final JsonFactory JSON = new JsonFactory();

  private TraceText() {}

  /** One text field of the trace itself; empty when it is absent. */
  static Optional<String> field(Event event, String name) {
    try (JsonParser parser =
        JSON.createParser(
            ObjectReadContext.empty(), event.array(), event.offset(), event.length())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals(name);
        JsonToken value = parser.nextToken();
        if (wanted) {
          return value == JsonToken.VALUE_STRING
              ? Optional.of(parser.getString())
              : Optional.empty();
        }
        parser.skipChildren();
      }
      return Optional.empty();
    }
  }
}
