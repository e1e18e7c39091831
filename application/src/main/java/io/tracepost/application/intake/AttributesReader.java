package io.tracepost.application.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the flat object of further scalars. Reads to the object's end whatever it finds, and keeps
 * the first fault. A null is an absent attribute. Not thread-safe.
 */
final class AttributesReader {
  private static final String NAME = "attributes";
  private static final Object ABSENT = new Object();

  private final ScalarReader scalars;
  private Map<String, Object> map = Map.of();
  private String field = NAME;
  private @Nullable String wrong;

  AttributesReader(ScalarReader scalars) {
    this.scalars = scalars;
  }

  /** What is wrong, or null: then {@link #map} has the attributes. */
  @Nullable String read(JsonParser parser, JsonToken token) {
    field = NAME;
    wrong = null;
    if (token != JsonToken.START_OBJECT) {
      return ScalarReader.mismatch(parser, token, "a flat object of scalars");
    }
    Map<String, Object> found = new LinkedHashMap<>();
    boolean absent = false;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken next = parser.nextToken();
      String fault = next == JsonToken.VALUE_NULL ? null : scalar(parser, next);
      Object value = next == JsonToken.VALUE_NULL ? ABSENT : scalars.value();
      absent |= value == ABSENT;
      if (fault != null) {
        complain(name, fault);
      } else if (found.put(name, value) != null) {
        complain(name, "stands twice among the attributes; give it once");
      }
    }
    if (absent) {
      found.values().removeIf(value -> value == ABSENT);
    }
    map = found;
    return wrong;
  }

  /** The attributes of the last read, in the order given. */
  Map<String, Object> map() {
    return map;
  }

  /** The field that {@link #read} complained of. */
  String field() {
    return field;
  }

  private @Nullable String scalar(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> scalars.text(parser, token);
      case VALUE_TRUE, VALUE_FALSE -> scalars.truth(parser, token);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalars.number(parser, token, "a number");
      default -> ScalarReader.mismatch(parser, token, "a string, a number or a boolean");
    };
  }

  private void complain(String name, String message) {
    if (wrong == null) {
      wrong = message;
      field = NAME + "." + Complaint.plain(name);
    }
  }
}
