package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.exchange.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a body of HEC says: {@code {"text":…,"code":…,"invalid-event-number":…,"ackId":…}} or {@code
 * {"acks":{"0":true}}}. Its words are not kept: they could repeat what was sent.
 *
 * @param code empty when the body is not HEC's
 * @param invalidEventNumber where the collector stopped; what it means depends on the code
 * @param ackId what to ask the indexers about
 * @param acks answers about acknowledgements by id; empty when there are none
 */
record HecReply(
    OptionalInt code, OptionalInt invalidEventNumber, OptionalLong ackId, Map<Long, Boolean> acks) {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final HecReply FOREIGN =
      new HecReply(OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(), Map.of());

  HecReply {
    acks = Map.copyOf(acks);
  }

  /** Reads an answer's body; anything that is not HEC's has no code and no acks. */
  static HecReply of(Answer answer) {
    if (answer.truncated()) {
      return FOREIGN;
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer.body())) {
      return json.nextToken() == JsonToken.START_OBJECT ? read(json) : FOREIGN;
    } catch (JacksonException notJson) {
      return FOREIGN;
    }
  }

  /** Whether the body says this code. */
  boolean says(HecCode expected) {
    return code.isPresent() && HecCode.of(code.getAsInt()).filter(expected::equals).isPresent();
  }

  private static HecReply read(JsonParser json) {
    OptionalInt code = OptionalInt.empty();
    OptionalInt number = OptionalInt.empty();
    OptionalLong ackId = OptionalLong.empty();
    Map<Long, Boolean> acks = new LinkedHashMap<>();
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      JsonToken value = json.nextToken();
      boolean whole = value == JsonToken.VALUE_NUMBER_INT;
      switch (key) {
        case "code" -> code = whole ? OptionalInt.of(json.getIntValue()) : code;
        case "invalid-event-number" -> number = whole ? OptionalInt.of(json.getIntValue()) : number;
        case "ackId" -> ackId = whole ? OptionalLong.of(json.getLongValue()) : ackId;
        case "acks" -> readAcks(json, value, acks);
        default -> json.skipChildren();
      }
    }
    return json.nextToken() == null ? new HecReply(code, number, ackId, acks) : FOREIGN;
  }

  private static void readAcks(JsonParser json, JsonToken value, Map<Long, Boolean> acks) {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String id = json.nextName(); id != null; id = json.nextName()) {
      JsonToken settled = json.nextToken();
      if (id.matches("\\d{1,18}") && settled.isBoolean()) {
        acks.put(Long.valueOf(id), settled == JsonToken.VALUE_TRUE);
      }
      json.skipChildren();
    }
  }
}
