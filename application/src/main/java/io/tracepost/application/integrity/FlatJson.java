package io.tracepost.application.integrity;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Flat JSON objects of text and whole numbers. A block's bytes may make a line of many megabytes. */
public final class FlatJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private FlatJson() {}

  /** The text of members, in their order, without line breaks. */
  public static String write(Map<String, ?> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      members.forEach(
          (name, value) -> {
            if (value instanceof Number number) {
              out.writeNumberProperty(name, number.longValue());
            } else {
              out.writeStringProperty(name, String.valueOf(value));
            }
          });
      out.writeEndObject();
    }
    return text.toString();
  }

  /**
   * The scalar members of an object; what is nested is passed over.
   *
   * @throws IllegalArgumentException when it is no JSON object
   */
  public static Map<String, String> read(String text) {
    Map<String, String> members = new LinkedHashMap<>();
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("this is no JSON object");
      }
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        if (in.nextToken().isScalarValue()) {
          members.put(name, in.getString());
        } else {
          in.skipChildren();
        }
      }
      return members;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("this is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
