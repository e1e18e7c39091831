package io.tracepost.sandbox.azure;

import java.util.List;
import java.util.Map;

/**
 * What one call's body came to. Immutable.
 *
 * @param count rows in the array
 * @param rows the rows as stored, or none when only counting
 * @param dropped how many values were lost per key the stream does not declare
 * @param nulled how many values became null per column because they did not fit its type
 */
record AcceptedRows(
    int count, List<StoredRow> rows, Map<String, Long> dropped, Map<String, Long> nulled) {
  static final AcceptedRows NONE = new AcceptedRows(0, List.of(), Map.of(), Map.of());

  AcceptedRows {
    rows = List.copyOf(rows);
    dropped = Map.copyOf(dropped);
    nulled = Map.copyOf(nulled);
  }
}
