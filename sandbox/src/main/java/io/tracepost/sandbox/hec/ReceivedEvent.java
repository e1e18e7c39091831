package io.tracepost.sandbox.hec;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event as it was indexed.
 *
 * @param time the envelope's {@code time} as it was written, or null when absent
 * @param host the envelope's {@code host}, or null when absent
 * @param source the envelope's {@code source}, or null when absent
 * @param sourcetype the envelope's {@code sourcetype}, or null when absent
 * @param index where it went: the envelope's {@code index} or the token's default
 * @param event the event's JSON text, byte for byte as sent
 * @param fields the indexed fields, each value as JSON text
 */
public record ReceivedEvent(
    @Nullable String time,
    @Nullable String host,
    @Nullable String source,
    @Nullable String sourcetype,
    String index,
    String event,
    Map<String, String> fields) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Copies the fields. */
  public ReceivedEvent {
    fields = Map.copyOf(fields);
  }

  /** The event as a tree. */
  public JsonNode json() {
    return MAPPER.readTree(event);
  }
}
