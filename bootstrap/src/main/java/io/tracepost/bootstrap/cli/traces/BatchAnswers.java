package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.traces.BatchAnswer.Rejection;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads intake's answer: {@code {"accepted", "duplicates", "rejected": [{index, field, message}]}}. */
final class BatchAnswers {
  private BatchAnswers() {}

  /** The answer with indexes turned into numbers of lines. A 422 carries the list as errors. */
  static BatchAnswer read(LineBatch batch, JsonNode answer) {
    JsonNode list = answer.has("rejected") ? answer.path("rejected") : answer.path("errors");
    return new BatchAnswer(
        answer.path("accepted").asLong(0),
        answer.path("duplicates").asLong(0),
        list.isEmpty() ? List.of() : rejected(batch, list));
  }

  private static List<Rejection> rejected(LineBatch batch, JsonNode list) {
    List<Long> numbers = numbersOfEvents(batch);
    List<Rejection> rejected = new ArrayList<>();
    for (JsonNode one : list) {
      int index = one.path("index").asInt(0);
      boolean known = index >= 0 && index < numbers.size();
      long line = known ? numbers.get(index) : batch.firstLine();
      String field = Json.text(one, "field");
      rejected.add(
          new Rejection(line, (field.isEmpty() ? "" : field + " ") + Json.text(one, "message")));
    }
    return rejected;
  }

  /** Which line each event stands on: blank lines are no events. */
  private static List<Long> numbersOfEvents(LineBatch batch) {
    List<Long> numbers = new ArrayList<>();
    byte[] bytes = batch.bytes();
    long line = batch.firstLine();
    boolean blank = true;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] > ' ' || bytes[at] < 0) {
        blank = false;
      }
      if (bytes[at] == '\n' || at == bytes.length - 1) {
        if (!blank) {
          numbers.add(line);
        }
        line++;
        blank = true;
      }
    }
    return numbers;
  }
}
