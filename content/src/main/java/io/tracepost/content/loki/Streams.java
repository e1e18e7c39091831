package io.tracepost.content.loki;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where queries find events and what they have to read out of the line first. A destination decides that: which labels its
 * streams have, and whether ids are structured metadata or in the line only.
 *
 * @param dynamicLabels the labels that depend on the event
 * @param fixedLabels the labels that are the same on every stream
 * @param structuredMetadata whether ids are structured metadata
 */
record Streams(
    Set<String> dynamicLabels, Map<String, String> fixedLabels, boolean structuredMetadata) {
  private static final List<String> TRACE_METADATA =
      List.of("event_id", "trace_id", "agent_id", "session_id", "span_type", "span_name");

  /** The streams of a destination with these settings. */
  static Streams of(String dynamicLabels, String fixedLabels, String structuredMetadata) {
    Map<String, String> fixed = new LinkedHashMap<>();
    for (String pair : parts(fixedLabels)) {
      int equals = pair.indexOf('=');
      fixed.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new Streams(Set.copyOf(parts(dynamicLabels)), fixed, structuredMetadata.equals("on"));
  }

  private static List<String> parts(String list) {
    return Arrays.stream(list.split(",", -1)).filter(part -> !part.isEmpty()).toList();
  }

  /** What {@code @{…}} stands for in queries. */
  Map<String, String> placeholders() {
    return Map.of(
        "traces", selector("job=\"execlave-traces\""),
        "audit", selector("job=\"syncropel-audit\""),
        "governance", selector("job=\"syncropel-audit\"" + category("governance")),
        "heartbeats", selector("job=\"syncropel-audit\"" + category("system")),
        "everything", selector("job=~\"execlave-traces|syncropel-audit\""),
        "trace_fields", traceFields(),
        "audit_fields", structuredMetadata ? "" : reading(List.of("event_id", "thread")));
  }

  private String selector(String matchers) {
    return fixedLabels.entrySet().stream()
        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
        .collect(
            Collectors.joining(", ", "{" + matchers + (fixedLabels.isEmpty() ? "" : ", "), "}"));
  }

  private String category(String category) {
    return dynamicLabels.contains("category") ? ", category=\"" + category + "\"" : "";
  }

  /** A label or structured metadata needs no reading; read all the same, it would appear under another name. */
  private String traceFields() {
    List<String> fields = new ArrayList<>();
    if (!structuredMetadata) {
      fields.addAll(TRACE_METADATA);
      if (!dynamicLabels.contains("status")) {
        fields.add("status");
      }
    }
    if (!dynamicLabels.contains("environment")) {
      fields.add("environment");
    }
    return fields.isEmpty() ? "" : reading(fields);
  }

  private static String reading(List<String> fields) {
    return fields.stream()
        .map(field -> field + "=\"" + field + "\"")
        .collect(Collectors.joining(", ", " | json ", ""));
  }
}
