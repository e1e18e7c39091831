package io.tracepost.content.elastic;

import io.tracepost.content.pack.JsonText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member of an audit record's body as a field with a type of its own. The body as a whole is one {@code flattened} field, so
 * that records of any shape fit; ES|QL cannot look inside it, and its leaves are texts. A runtime field of the mapping takes the
 * member out of the source when it is asked for.
 *
 * <p>Source: Elasticsearch, "Map a runtime field"; "Flattened field type".
 *
 * @param path of the member below {@code record.body}, with dots
 * @param type {@code keyword}, {@code long} or {@code date}
 */
record BodyField(String path, String type) {
  /** The members that detections read, and those that tell how a destination stands. */
  static final List<BodyField> ALL =
      List.of(
          new BodyField("topic", "keyword"),
          new BodyField("verdict", "keyword"),
          new BodyField("reviews", "keyword"),
          new BodyField("status", "keyword"),
          new BodyField("reason", "keyword"),
          new BodyField("remote_address", "keyword"),
          new BodyField("count", "long"),
          new BodyField("head_sequence", "long"),
          new BodyField("delivered_events", "long"),
          new BodyField("backlog_events", "long"),
          new BodyField("dead_letters", "long"),
          new BodyField("gaps", "long"),
          new BodyField("checkpoint.number", "long"),
          new BodyField("checkpoint.through_sequence", "long"),
          new BodyField("checkpoint.signature", "keyword"),
          new BodyField("checkpoint.at", "date"));

  /** Its name: {@code body_checkpoint_number}. */
  String name() {
    return "body_" + path.replace('.', '_');
  }

  /** Its definition in a mapping. */
  ObjectNode json() {
    ObjectNode field = JsonText.object().put("type", type);
    field.putObject("script").put("source", script());
    return field;
  }

  /** Painless that emits the value, or nothing when there is none of its type. */
  String script() {
    StringBuilder script = new StringBuilder("def v = params._source.record;");
    step(script, "body");
    for (String step : path.split("\\.")) {
      step(script, step);
    }
    return script.append(' ').append(emit()).toString();
  }

  private static void step(StringBuilder script, String member) {
    script.append(" v = v instanceof Map ? v.get('").append(member).append("') : null;");
  }

  private String emit() {
    return switch (type) {
      case "long" -> "if (v instanceof Number) { emit(v.longValue()); }";
      case "date" ->
          "if (v instanceof String) { emit(ZonedDateTime.parse(v).toInstant().toEpochMilli()); }";
      default ->
          "if (v instanceof String || v instanceof Number || v instanceof Boolean) { emit(v.toString()); }";
    };
  }
}
