package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.hec.EnvelopeReader.BadEnvelopeException;
import io.tracepost.sandbox.hec.EnvelopeReader.UnknownKeyException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one envelope from its opening brace to its closing one. Time written with an exponent, and a {@code host} that
 * is no string, are refused with code 6: nobody measured them, so the stricter reading holds.
 */
final class Envelope {
  private static final Pattern PLAIN_SECONDS = Pattern.compile("\\d+(\\.\\d+)?");

  private final JsonParser json;
  private final byte[] body;
  private final HecLimits limits;

  private @Nullable String time;
  private @Nullable String host;
  private @Nullable String source;
  private @Nullable String sourcetype;
  private @Nullable String index;
  private @Nullable String event;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private boolean hasFields;

  Envelope(JsonParser json, byte[] body, HecLimits limits) {
    this.json = json;
    this.body = body;
    this.limits = limits;
  }

  /**
   * Reads the object the parser stands at.
   *
   * @return the event, or empty when the object has fields and no event: HEC skips it without a word
   */
  Optional<ReceivedEvent> read(HecToken token) {
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      JsonToken value = json.nextToken();
      switch (key) {
        case "time" -> time = seconds(value);
        case "host" -> host = text(value);
        case "source" -> source = text(value);
        case "sourcetype" -> sourcetype = text(value);
        case "index" -> index = text(value);
        case "event" -> event = event(value);
        case "fields" -> readFields(value);
        default -> throw new UnknownKeyException(key);
      }
    }
    return indexed(token);
  }

  private Optional<ReceivedEvent> indexed(HecToken token) {
    String written = event;
    if (written == null) {
      if (hasFields) {
        return Optional.empty();
      }
      throw new BadEnvelopeException(HecCode.EVENT_FIELD_REQUIRED);
    }
    String named = index;
    String target = named == null || named.isEmpty() ? token.defaultIndex() : named;
    if (!token.mayWriteTo(target)) {
      throw new BadEnvelopeException(HecCode.INCORRECT_INDEX);
    }
    return Optional.of(new ReceivedEvent(time, host, source, sourcetype, target, written, fields));
  }

  private String seconds(JsonToken value) {
    boolean number = value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT;
    if (!number && value != JsonToken.VALUE_STRING) {
      throw new BadEnvelopeException(HecCode.INVALID_DATA_FORMAT);
    }
    String written = json.getString();
    if (!PLAIN_SECONDS.matcher(written).matches()) {
      throw new BadEnvelopeException(HecCode.INVALID_DATA_FORMAT);
    }
    return written;
  }

  private String text(JsonToken value) {
    if (value != JsonToken.VALUE_STRING) {
      throw new BadEnvelopeException(HecCode.INVALID_DATA_FORMAT);
    }
    return json.getString();
  }

  private @Nullable String event(JsonToken value) {
    return switch (value) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> {
        if (json.getString().isEmpty()) {
          throw new BadEnvelopeException(HecCode.EVENT_FIELD_BLANK);
        }
        yield asWritten();
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getString();
      case START_OBJECT, START_ARRAY -> asWritten();
      default -> throw new BadEnvelopeException(HecCode.INVALID_DATA_FORMAT);
    };
  }

  private String asWritten() {
    int start = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    int end = (int) json.currentLocation().getByteOffset();
    if (end - start > limits.maxEventBytes()) {
      throw new BadEnvelopeException(HecCode.INVALID_DATA_FORMAT);
    }
    return new String(body, start, end - start, StandardCharsets.UTF_8);
  }

  private void readFields(JsonToken value) {
    if (value != JsonToken.START_OBJECT) {
      throw new BadEnvelopeException(HecCode.INDEXED_FIELDS_ERROR);
    }
    hasFields = true;
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      JsonToken first = json.nextToken();
      int start = (int) json.currentTokenLocation().getByteOffset();
      if (first == JsonToken.START_ARRAY) {
        skipScalars();
      } else if (!first.isScalarValue()) {
        throw new BadEnvelopeException(HecCode.INDEXED_FIELDS_ERROR);
      } else {
        json.getString();
      }
      int end = (int) json.currentLocation().getByteOffset();
      fields.put(key, new String(body, start, end - start, StandardCharsets.UTF_8).trim());
    }
  }

  private void skipScalars() {
    for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
      if (!item.isScalarValue()) {
        throw new BadEnvelopeException(HecCode.INDEXED_FIELDS_ERROR);
      }
    }
  }
}
