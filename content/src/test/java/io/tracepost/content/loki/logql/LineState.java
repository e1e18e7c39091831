package io.tracepost.content.loki.logql;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line on its way through a pipeline. Not thread-safe. */
final class LineState {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final StoredLine line;
  private final Map<String, String> labels = new TreeMap<>();
  private final Set<String> base;
  private final JsonNode json;
  private double value = 1;

  LineState(StoredLine line) {
    this.line = line;
    labels.putAll(line.labels());
    line.metadata()
        .forEach(
            (name, text) ->
                labels.put(line.labels().containsKey(name) ? name + "_extracted" : name, text));
    base = Set.copyOf(labels.keySet());
    json = MAPPER.readTree(line.text());
  }

  String text() {
    return line.text();
  }

  long nanos() {
    return line.nanos();
  }

  Map<String, String> labels() {
    return labels;
  }

  double value() {
    return value;
  }

  /** A label's value; empty when it is not there. */
  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  void set(String name, String text) {
    labels.put(name, text);
  }

  /** Sets what a parser found; what is a label or structured metadata already keeps its name. */
  void extract(String name, String text) {
    labels.put(base.contains(name) ? name + "_extracted" : name, text);
  }

  /** A member of the line by its path, as text; empty when it is not there. */
  String member(String path) {
    JsonNode node = json;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node.isContainer() ? node.toString() : node.asString("");
  }

  /** Takes the sample's value out of a label; a line without it is passed over, one that is no number is an error. */
  boolean unwrap(String name) {
    String text = label(name);
    labels.remove(name);
    if (text.isEmpty()) {
      return false;
    }
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      set("__error__", "SampleExtractionErr");
    }
    return true;
  }
}
