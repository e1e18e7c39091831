package io.tracepost.benchmarks.peers;

import io.tracepost.benchmarks.pipeline.TraceIds;
import io.tracepost.benchmarks.pipeline.TraceLines;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The benchmark's traces as maps, each a new map with a new id, as an application would make them. For one thread.
 */
final class SampleRows {
  private static final int DISTINCT = 1_000;

  private final Map<?, ?>[] samples = new Map<?, ?>[DISTINCT];
  private final String idName;
  private final int run;
  private long next;

  /**
   * Rows of a run.
   *
   * @param names makes a key of a field's name
   */
  SampleRows(int run, UnaryOperator<String> names) {
    idName = names.apply("trace_id");
    this.run = run;
    String[] lines =
        new String(new TraceLines(0, 0, run).body(DISTINCT), StandardCharsets.UTF_8).split("\n");
    JsonMapper json = new JsonMapper();
    for (int i = 0; i < DISTINCT; i++) {
      Map<String, Object> sample = new LinkedHashMap<>();
      json.readTree(lines[i])
          .properties()
          .forEach(member -> sample.put(names.apply(member.getKey()), value(member.getValue())));
      samples[i] = sample;
    }
  }

  /** A name of Azure's tables: {@code trace_id} is {@code TraceId}, the time {@code TimeGenerated}. */
  static String column(String name) {
    if (name.equals("timestamp")) {
      return "TimeGenerated";
    }
    StringBuilder column = new StringBuilder();
    for (String word : name.split("_")) {
      column.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return column.toString();
  }

  /** The id of the next row. */
  String nextId() {
    return TraceIds.text(TraceIds.number(run, 0, next));
  }

  /** The next row. */
  Map<String, Object> next() {
    Map<String, Object> row = new LinkedHashMap<>();
    samples[(int) (next % DISTINCT)].forEach((name, value) -> row.put((String) name, value));
    row.put(idName, nextId());
    next++;
    return row;
  }

  private static Object value(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.asLong();
    }
    if (node.isNumber()) {
      return node.asDouble();
    }
    return node.isBoolean() ? (Object) node.asBoolean() : node.asString();
  }
}
