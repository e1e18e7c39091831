package io.tracepost.adapters.persistence.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Instants in {@code timestamp(6) with time zone} columns: always with an offset, because a driver's
 * local time is ambiguous twice a year; cut to the microsecond, because one of the databases rounds.
 */
public final class Times {
  private Times() {}

  /** What to bind. */
  public static OffsetDateTime toColumn(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** What a column that is never null holds. */
  public static Instant ofColumn(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** What a column holds, if it does. */
  public static Optional<Instant> findColumn(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
