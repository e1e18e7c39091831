package io.tracepost.application.destination;

import io.tracepost.domain.export.ExporterType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every type of destination there is, by name. A program gives it what {@link
 * java.util.ServiceLoader} found, or just the types it wants. Immutable.
 */
public final class ExporterTypes {
  private final Map<String, ExporterType> byName = new TreeMap<>();

  /**
   * These types.
   *
   * @throws IllegalArgumentException when two have the same name
   */
  public ExporterTypes(Iterable<ExporterType> types) {
    for (ExporterType type : types) {
      ExporterType other = byName.put(type.name(), type);
      if (other != null) {
        throw new IllegalArgumentException(
            "two exporter types are called "
                + type.name()
                + ": "
                + other.getClass().getName()
                + " and "
                + type.getClass().getName()
                + "; leave one off the class path");
      }
    }
  }

  /** Every type in name order. */
  public List<ExporterType> all() {
    return List.copyOf(byName.values());
  }

  /** One type by name. */
  public Optional<ExporterType> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Every name in order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
