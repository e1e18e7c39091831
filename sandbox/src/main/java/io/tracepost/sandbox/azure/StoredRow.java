package io.tracepost.sandbox.azure;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row as a query would show it. Immutable.
 *
 * @param stream the stream it came by
 * @param values the columns that are not null, by name; types as {@link ColumnType} stores them
 * @param timeRewritten whether {@code TimeGenerated} is the moment of receipt because the sent one was missing, unreadable or
 *     outside the window
 */
public record StoredRow(String stream, Map<String, Object> values, boolean timeRewritten) {
  /** Copies the values, keeping their order. */
  public StoredRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value of a column, or empty where it is null. */
  public Optional<Object> value(String column) {
    return Optional.ofNullable(values.get(column));
  }

  /** A string column: Kusto keeps no null text, so a missing one is empty. */
  public String text(String column) {
    return value(column).map(Object::toString).orElse("");
  }

  /** The row's time; every row has one. */
  public Instant timeGenerated() {
    return (Instant) value("TimeGenerated").orElseThrow();
  }
}
