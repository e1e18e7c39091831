package io.tracepost.adapters.sentinel.row;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Columns beyond the published table, each only when the table's owner has added it.
 *
 * @param eventTimeColumn a datetime column that repeats the event's time, because Azure replaces a {@code TimeGenerated} more than
 *     two days old
 * @param attributesColumn a dynamic column for the event's {@code attributes}
 */
public record RowOptions(Optional<String> eventTimeColumn, Optional<String> attributesColumn) {
  /** The published table alone. */
  public static final RowOptions PUBLISHED = new RowOptions(Optional.empty(), Optional.empty());

  private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,44}");
  private static final Set<String> RESERVED =
      Set.of("_ResourceId", "id", "_SubscriptionId", "TenantId", "Type", "UniqueId", "Title");

  /** Refuses names that Azure refuses or that the published table has; {@link #problemWith} says why. */
  public RowOptions {
    for (Optional<String> column : List.of(eventTimeColumn, attributesColumn)) {
      column
          .flatMap(RowOptions::problemWith)
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException("column " + column.get() + " " + problem);
              });
    }
  }

  /** What is wrong with the name of an additional column; empty when nothing is. */
  public static Optional<String> problemWith(String column) {
    if (!COLUMN.matcher(column).matches()) {
      return Optional.of("is not a column name: give a letter, then up to 44 letters, digits or _");
    }
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(RESERVED);
    taken.addAll(TraceColumns.names());
    taken.add("TimeGenerated");
    return taken.contains(column)
        ? Optional.of("is taken by the table itself; give the name of a column of its own")
        : Optional.empty();
  }
}
