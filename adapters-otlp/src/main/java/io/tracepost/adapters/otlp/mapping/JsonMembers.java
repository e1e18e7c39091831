package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.span.ValueKind;
import io.tracepost.adapters.otlp.span.Values;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads single members of texts that hold JSON objects. What does not parse has no members. */
final class JsonMembers {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonMembers() {}

  /** A scalar member of the object in a value, as text; null when there is none. */
  static @Nullable String text(Values values, int slot, String member) {
    if (!values.has(slot) || values.kind(slot) != ValueKind.TEXT) {
      return null;
    }
    try (JsonParser parser =
        JSON.createParser(
            ObjectReadContext.empty(), values.source(), values.offset(slot), values.length(slot))) {
      return member(parser, member);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** A member of a member of the object in a text, as text; null when there is none. */
  static @Nullable String text(String json, String... path) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      @Nullable String found = null;
      for (int i = 0; i < path.length; i++) {
        found = member(parser, path[i]);
        if (found == null && (i == path.length - 1 || !parser.hasToken(JsonToken.START_OBJECT))) {
          return null;
        }
      }
      return found;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Reads on to a member of the object that begins; its text when it is a scalar, else null there. */
  private static @Nullable String member(JsonParser parser, String member) {
    JsonToken start = parser.currentToken() == null ? parser.nextToken() : parser.currentToken();
    if (start != JsonToken.START_OBJECT) {
      return null;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (name.equals(member)) {
        return value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getString() : null;
      }
      parser.skipChildren();
    }
    return null;
  }
}
