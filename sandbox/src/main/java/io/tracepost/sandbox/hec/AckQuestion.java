package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.server.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a question about acknowledgements: {@code {"acks":[0,1]}}.
 *
 * @param ids the ids asked for, or empty when the body is something else
 */
record AckQuestion(Optional<List<Long>> ids) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static AckQuestion read(byte[] body) {
    try {
      JsonNode asked = MAPPER.readTree(body).path("acks");
      if (!asked.isArray()) {
        return new AckQuestion(Optional.empty());
      }
      List<Long> ids = new ArrayList<>();
      for (JsonNode id : asked) {
        ids.add(id.longValue());
      }
      return new AckQuestion(Optional.of(ids));
    } catch (JacksonException notJson) {
      return new AckQuestion(Optional.empty());
    }
  }

  Reply answered(Function<List<Long>, Map<Long, Boolean>> ledger) {
    return ids.map(asked -> told(ledger.apply(asked)))
        .orElseGet(() -> HecAnswer.of(HecCode.INVALID_DATA_FORMAT).reply());
  }

  private static Reply told(Map<Long, Boolean> answers) {
    String pairs =
        answers.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
            .collect(Collectors.joining(","));
    return Reply.json(200, "{\"acks\":{" + pairs + "}}");
  }
}
