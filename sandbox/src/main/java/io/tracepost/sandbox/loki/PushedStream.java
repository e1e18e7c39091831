package io.tracepost.sandbox.loki;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One stream of a request.
 *
 * @param labels by name
 * @param entries in the order they came
 */
record PushedStream(Map<String, String> labels, List<LokiEntry> entries) {
  /** The labels as Loki writes them: {@code {a="b", c="d"}}, in the order of their names. */
  static String text(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(", ", "{", "}"));
  }

  String text() {
    return text(labels);
  }
}
