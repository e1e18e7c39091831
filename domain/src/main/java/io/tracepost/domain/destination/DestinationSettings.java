package io.tracepost.domain.destination;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of one destination as text by field name; no secrets. A {@link SettingsSchema} has
 * checked them and filled in the defaults before an exporter sees them.
 *
 * @param values text by field name, in name order
 */
public record DestinationSettings(Map<String, String> values) {
  /** Copies the values. */
  public DestinationSettings {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** One setting; empty when it is neither set nor has a default. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** One setting; its absence is a defect, because the schema was checked before. */
  public String require(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("the setting " + name + " is not set"));
  }
}
