package io.tracepost.content.datadog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one alert is about.
 *
 * @param values by facet; empty for a monitor that does not group
 * @param number what was compared
 */
record AlertedRow(Map<String, String> values, double number) {
  static AlertedRow of(List<String> facets, List<String> values, double number) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < facets.size(); i++) {
      row.put(facets.get(i), values.get(i));
    }
    return new AlertedRow(row, number);
  }

  /** The values of these fields, {@code -} for those it does not have. */
  List<String> subject(List<String> fields) {
    return fields.stream().map(field -> values.getOrDefault("@" + field, "-")).toList();
  }
}
