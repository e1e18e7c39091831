package io.tracepost.adapters.otlp.content;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.tracepost.adapters.otlp.span.ValueKind;
import io.tracepost.adapters.otlp.span.Values;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Lists and maps as JSON. How deep they are was checked when they were read. */
final class NestedText {
  private static final JsonFactory JSON = new JsonFactory();

  private NestedText() {}

  static @Nullable String of(Values values, int index) {
    ByteBuffer slice = ByteBuffer.wrap(values.source(), values.offset(index), values.length(index));
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      if (values.kind(index) == ValueKind.LIST) {
        list(out, ArrayValue.parseFrom(slice));
      } else {
        map(out, KeyValueList.parseFrom(slice));
      }
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
    return text.toString();
  }

  private static void list(JsonGenerator out, ArrayValue list) {
    out.writeStartArray();
    list.getValuesList().forEach(value -> value(out, value));
    out.writeEndArray();
  }

  private static void map(JsonGenerator out, KeyValueList map) {
    out.writeStartObject();
    for (KeyValue member : map.getValuesList()) {
      out.writeName(member.getKey());
      value(out, member.getValue());
    }
    out.writeEndObject();
  }

  private static void value(JsonGenerator out, AnyValue value) {
    switch (value.getValueCase()) {
      case STRING_VALUE -> out.writeString(value.getStringValue());
      case BOOL_VALUE -> out.writeBoolean(value.getBoolValue());
      case INT_VALUE -> out.writeNumber(value.getIntValue());
      case DOUBLE_VALUE -> out.writeNumber(value.getDoubleValue());
      case ARRAY_VALUE -> list(out, value.getArrayValue());
      case KVLIST_VALUE -> map(out, value.getKvlistValue());
      case BYTES_VALUE ->
          out.writeString(HexFormat.of().formatHex(value.getBytesValue().toByteArray()));
      default -> out.writeNull();
    }
  }
}
