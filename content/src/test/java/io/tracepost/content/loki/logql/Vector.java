package io.tracepost.content.loki.logql;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A number, or a number for each of some sets of labels.
 *
 * @param literal whether it is one number, under no labels
 * @param samples the numbers; labels without a value are left out
 */
public record Vector(boolean literal, Map<Map<String, String>, Double> samples) {
  static Vector of(double number) {
    return new Vector(true, Map.of(Map.of(), number));
  }

  static Vector of(Map<Map<String, String>, Double> samples) {
    return new Vector(false, samples);
  }

  double number() {
    return samples.values().iterator().next();
  }

  /** Only these labels. */
  static Map<String, String> only(Map<String, String> labels, Collection<String> names) {
    Map<String, String> kept = new TreeMap<>(labels);
    kept.keySet().retainAll(names);
    return kept;
  }

  /** All but these labels. */
  static Map<String, String> without(Map<String, String> labels, Collection<String> names) {
    Map<String, String> kept = new TreeMap<>(labels);
    kept.keySet().removeAll(names);
    return kept;
  }

  /** These labels, those without a value left out. */
  static Map<String, String> present(Map<String, String> labels) {
    Map<String, String> kept = new TreeMap<>(labels);
    kept.values().removeIf(String::isEmpty);
    return kept;
  }

  static Map<Map<String, String>, Double> none() {
    return new LinkedHashMap<>();
  }
}
