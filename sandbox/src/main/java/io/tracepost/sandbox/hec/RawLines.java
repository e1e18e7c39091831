package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.hec.EnvelopeReader.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Splits a raw body into lines; the query string says where they come from. */
final class RawLines {
  private static final JsonMapper MAPPER = new JsonMapper();

  private RawLines() {}

  static Outcome read(byte[] body, Map<String, String> query, HecToken token) {
    String index = query.getOrDefault("index", token.defaultIndex());
    if (!token.mayWriteTo(index)) {
      return new Outcome(List.of(), HecAnswer.of(HecCode.INCORRECT_INDEX).at(1));
    }
    List<ReceivedEvent> events =
        new String(body, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> event(line, query, index))
            .toList();
    return new Outcome(events, HecAnswer.of(events.isEmpty() ? HecCode.NO_DATA : HecCode.SUCCESS));
  }

  private static ReceivedEvent event(String line, Map<String, String> query, String index) {
    return new ReceivedEvent(
        query.get("time"),
        query.get("host"),
        query.get("source"),
        query.get("sourcetype"),
        index,
        MAPPER.writeValueAsString(line),
        Map.of());
  }
}
