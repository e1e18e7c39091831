package io.tracepost.adapters.otlp.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes OTLP/JSON anew as protocol buffers, by the protocol's own descriptors. Ids are hex in either
 * case; whole numbers of 64 bits come as texts or numbers; enumerations as numbers or names; fields
 * nobody knows are passed over. Base64 ids are not accepted: their length gives them away. Safe from
 * any thread.
 *
 * <p>Source: <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP, JSON
 * Protobuf Encoding</a>, read 2026-11-22.
 */
public final class JsonBody {
  private static final int MOST_DEPTH = 300;
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST =
      new BigDecimal(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));

  private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS =
      new ConcurrentHashMap<>();

  private JsonBody() {}

  /**
   * The same body in protocol buffers.
   *
   * @throws UnreadableTelemetryException when it is no JSON of that form
   */
  public static ProtobufBytes toProtobuf(TelemetrySignal signal, byte[] body, int length)
      throws UnreadableTelemetryException {
    JsonFactory json =
        JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(Math.max(1, length))
                    .build())
            .build();
    ProtobufBytes out = new ProtobufBytes(length);
    Descriptor root =
        signal == TelemetrySignal.TRACES ? TracesData.getDescriptor() : LogsData.getDescriptor();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body, 0, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableTelemetryException(
            "The body is no JSON object. Send an export request.");
      }
      message(parser, root, out);
      if (parser.nextToken() != null) {
        throw new UnreadableTelemetryException(
            "The body goes on after its object. Send one object.");
      }
    } catch (JacksonException e) {
      throw new UnreadableTelemetryException(
          "The body is not valid JSON at line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ", column "
              + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr())
              + ". Nothing of it was kept.");
    }
    return out;
  }

  private static void message(JsonParser parser, Descriptor type, ProtobufBytes out)
      throws UnreadableTelemetryException {
    Map<String, FieldDescriptor> fields = fields(type);
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      FieldDescriptor field = fields.get(name);
      JsonToken token = parser.nextToken();
      if (field == null || token == JsonToken.VALUE_NULL) {
        parser.skipChildren();
      } else if (field.isRepeated()) {
        if (token != JsonToken.START_ARRAY) {
          throw wrong(parser, field, "a list");
        }
        for (JsonToken item = parser.nextToken();
            item != JsonToken.END_ARRAY;
            item = parser.nextToken()) {
          value(parser, item, field, out);
        }
      } else {
        value(parser, token, field, out);
      }
    }
  }

  private static void value(
      JsonParser parser, JsonToken token, FieldDescriptor field, ProtobufBytes out)
      throws UnreadableTelemetryException {
    JavaType type = field.getJavaType();
    if (type == JavaType.MESSAGE) {
      if (token == JsonToken.VALUE_NULL) {
        out.message(field.getNumber());
        out.endMessage();
        return;
      }
      if (token != JsonToken.START_OBJECT) {
        throw wrong(parser, field, "an object");
      }
      out.message(field.getNumber());
      message(parser, field.getMessageType(), out);
      out.endMessage();
      return;
    }
    switch (type) {
      case STRING -> out.bytes(field.getNumber(), text(parser, token, field));
      case BYTE_STRING -> out.bytes(field.getNumber(), bytes(parser, token, field));
      case BOOLEAN -> out.varint(field.getNumber(), truth(parser, token, field) ? 1 : 0);
      case DOUBLE, FLOAT ->
          out.fixed64(field.getNumber(), Double.doubleToRawLongBits(real(parser, token, field)));
      case ENUM -> out.varint(field.getNumber(), choice(parser, token, field));
      case INT, LONG -> {
        long number = whole(parser, token, field);
        switch (field.getType()) {
          case FIXED64, SFIXED64 -> out.fixed64(field.getNumber(), number);
          case FIXED32, SFIXED32 -> out.fixed32(field.getNumber(), (int) number);
          default -> out.varint(field.getNumber(), number);
        }
      }
      default -> parser.skipChildren();
    }
  }

  private static byte[] text(JsonParser parser, JsonToken token, FieldDescriptor field)
      throws UnreadableTelemetryException {
    if (token != JsonToken.VALUE_STRING) {
      throw wrong(parser, field, "a text");
    }
    return parser.getString().getBytes(StandardCharsets.UTF_8);
  }

  /** Ids are hex; what is no hex is kept as it came, so that its length refuses the span alone. */
  private static byte[] bytes(JsonParser parser, JsonToken token, FieldDescriptor field)
      throws UnreadableTelemetryException {
    byte[] sent = text(parser, token, field);
    String text = new String(sent, StandardCharsets.UTF_8);
    if (field.getName().endsWith("_id")) {
      try {
        return HexFormat.of().parseHex(text);
      } catch (IllegalArgumentException e) {
        return sent.length == 8 || sent.length == 16 ? new byte[] {0} : sent;
      }
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return sent;
    }
  }

  private static boolean truth(JsonParser parser, JsonToken token, FieldDescriptor field)
      throws UnreadableTelemetryException {
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw wrong(parser, field, "true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private static double real(JsonParser parser, JsonToken token, FieldDescriptor field)
      throws UnreadableTelemetryException {
    if (token == JsonToken.VALUE_STRING) {
      try {
        return Double.parseDouble(parser.getString());
      } catch (NumberFormatException e) {
        throw wrong(parser, field, "a number");
      }
    }
    if (!token.isNumeric()) {
      throw wrong(parser, field, "a number");
    }
    return parser.getDoubleValue();
  }

  private static long whole(JsonParser parser, JsonToken token, FieldDescriptor field)
      throws UnreadableTelemetryException {
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
      throw wrong(parser, field, "a whole number");
    }
    String text = parser.getString().strip();
    if (text.length() > 40) {
      throw wrong(parser, field, "a whole number of 64 bits");
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.scale() < -20 || number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
        throw wrong(parser, field, "a whole number of 64 bits");
      }
      return number.toBigIntegerExact().longValue();
    } catch (NumberFormatException e) {
      throw wrong(parser, field, "a whole number");
    } catch (ArithmeticException e) {
      throw wrong(parser, field, "a whole number");
    }
  }

  private static long choice(JsonParser parser, JsonToken token, FieldDescriptor field)
      throws UnreadableTelemetryException {
    if (token == JsonToken.VALUE_STRING) {
      EnumValueDescriptor named = field.getEnumType().findValueByName(parser.getString());
      if (named != null) {
        return named.getNumber();
      }
    }
    return whole(parser, token, field);
  }

  private static UnreadableTelemetryException wrong(
      JsonParser parser, FieldDescriptor field, String expected) {
    return new UnreadableTelemetryException(
        "The field "
            + field.getJsonName()
            + " at line "
            + parser.currentTokenLocation().getLineNr()
            + ", column "
            + parser.currentTokenLocation().getColumnNr()
            + " is not "
            + expected
            + ". Nothing of the body was kept.");
  }

  private static Map<String, FieldDescriptor> fields(Descriptor type) {
    @Nullable Map<String, FieldDescriptor> known = FIELDS.get(type);
    if (known == null) {
      known = new HashMap<>();
      for (FieldDescriptor field : type.getFields()) {
        known.put(field.getJsonName(), field);
        known.put(field.getName(), field);
      }
      FIELDS.put(type, known);
    }
    return known;
  }
}
