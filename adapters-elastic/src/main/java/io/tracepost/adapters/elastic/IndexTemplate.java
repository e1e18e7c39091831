package io.tracepost.adapters.elastic;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The composable index template for the indices of one pattern: the published fields with their types, everything else
 * stored and not indexed, and the two objects of free form ({@code attributes} of a trace, {@code record.body} of an audit
 * record) as one field each. Free JSON under dynamic mapping is the main cause of refused documents: the first value of a
 * field fixes its type for a day.
 *
 * <p>One template serves traces and audit records, so that a pattern shared by both needs no other. Its priority grows with
 * the length of the pattern, because servers refuse templates that overlap at the same priority.
 *
 * <p>Source: Elasticsearch, "Index templates", "Flattened field type"; OpenSearch, "Index templates", "Flat object".
 *
 * @param pattern the indices it is for
 * @param kind decides the type of what is free
 */
record IndexTemplate(IndexPattern pattern, ServerProduct.Kind kind) {
  /** Grows with every change of what {@link #json} gives. */
  static final int VERSION = 1;

  /** Who wrote it, in {@code _meta.managed_by}: a template of anybody else is left alone. */
  static final String MANAGED_BY = "tracepost";

  private static final int LEAST_PRIORITY = 500;
  private static final String KEYWORD = "{\"type\":\"keyword\",\"ignore_above\":1024}";
  private static final String LONG = "{\"type\":\"long\"}";
  private static final String DOUBLE = "{\"type\":\"double\"}";

  private static final List<String> TRACE_KEYWORDS =
      List.of(
          "trace_id",
          "parent_trace_id",
          "organization_id",
          "agent_id",
          "agent_uuid",
          "status",
          "model",
          "environment",
          "span_type",
          "span_name",
          "error_type",
          "session_id",
          "user_id",
          "agent_name",
          "autonomy_level",
          "agent_status");
  private static final List<String> AUDIT_KEYWORDS = List.of("category", "thread");
  private static final List<String> RECORD_KEYWORDS =
      List.of("id", "act", "actor", "thread", "data_type");

  /** The name under which it is put. */
  String name() {
    return "tracepost-" + pattern.stem();
  }

  /** The body to put. */
  String json() {
    return "{\"index_patterns\":[\""
        + pattern.wildcard()
        + "\"],\"priority\":"
        + (LEAST_PRIORITY + pattern.wildcard().length())
        + ",\"version\":"
        + VERSION
        + ",\"_meta\":{\"managed_by\":\""
        + MANAGED_BY
        + "\",\"description\":\"Agent traces and audit records\"},\"template\":{\"mappings\":{\"dynamic\":false,"
        + "\"properties\":"
        + object(properties())
        + "}}}";
  }

  private Map<String, String> properties() {
    Map<String, String> fields = new TreeMap<>();
    fields.put("@timestamp", "{\"type\":\"date\"}");
    fields.put("event_id", KEYWORD);
    TRACE_KEYWORDS.forEach(name -> fields.put(name, KEYWORD));
    AUDIT_KEYWORDS.forEach(name -> fields.put(name, KEYWORD));
    List.of("prompt_tokens", "completion_tokens", "total_tokens")
        .forEach(name -> fields.put(name, LONG));
    List.of("cost_usd", "duration_ms").forEach(name -> fields.put(name, DOUBLE));
    fields.put("idp_bound", "{\"type\":\"boolean\"}");
    fields.put("error_message", "{\"type\":\"text\"}");
    fields.put("attributes", freeForm());
    fields.put("record", "{\"properties\":" + object(recordProperties()) + "}");
    return fields;
  }

  private Map<String, String> recordProperties() {
    Map<String, String> fields = new TreeMap<>();
    RECORD_KEYWORDS.forEach(name -> fields.put(name, KEYWORD));
    fields.put("clock", LONG);
    fields.put("body", freeForm());
    return fields;
  }

  /** Elasticsearch refuses a value of more than 32,766 bytes unless told to leave it out of the index. */
  private String freeForm() {
    String type = "{\"type\":\"" + kind.freeFormType() + "\"";
    return kind == ServerProduct.Kind.ELASTICSEARCH
        ? type + ",\"ignore_above\":4096,\"depth_limit\":64}"
        : type + "}";
  }

  private static String object(Map<String, String> members) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    members.forEach((name, value) -> json.add('"' + name + "\":" + value));
    return json.toString();
  }
}
