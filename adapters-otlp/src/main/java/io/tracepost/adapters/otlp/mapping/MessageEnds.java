package io.tracepost.adapters.otlp.mapping;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.tracepost.adapters.otlp.span.ValueKind;
import io.tracepost.adapters.otlp.span.Values;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Why each message of a list ended: the member {@code finish_reason} of its elements and nothing else,
 * for the rest is content. Sent as a list of maps or as a text that holds a JSON array.
 */
final class MessageEnds {
  private static final String MEMBER = "finish_reason";
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ELEMENT_DEPTH = 2;

  private MessageEnds() {}

  static List<String> of(Values values, int slot) {
    if (!values.has(slot)) {
      return List.of();
    }
    List<String> ends = new ArrayList<>();
    if (values.kind(slot) == ValueKind.TEXT) {
      json(values, slot, ends);
    } else if (values.kind(slot) == ValueKind.LIST) {
      list(values, slot, ends);
    }
    return ends;
  }

  private static void json(Values values, int slot, List<String> ends) {
    try (JsonParser parser =
        JSON.createParser(
            ObjectReadContext.empty(), values.source(), values.offset(slot), values.length(slot))) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return;
      }
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          boolean wanted =
              parser.currentName().equals(MEMBER)
                  && parser.streamReadContext().getNestingDepth() == ELEMENT_DEPTH;
          if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
            ends.add(parser.getString());
          } else {
            parser.skipChildren();
          }
        }
      }
    } catch (JacksonException e) {
      ends.clear();
    }
  }

  private static void list(Values values, int slot, List<String> ends) {
    ByteBuffer slice = ByteBuffer.wrap(values.source(), values.offset(slot), values.length(slot));
    try {
      for (AnyValue message : ArrayValue.parseFrom(slice).getValuesList()) {
        for (KeyValue member : message.getKvlistValue().getValuesList()) {
          if (member.getKey().equals(MEMBER) && member.getValue().hasStringValue()) {
            ends.add(member.getValue().getStringValue());
          }
        }
      }
    } catch (InvalidProtocolBufferException e) {
      ends.clear();
    }
  }
}
