package io.tracepost.adapters.persistence.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;

/**
 * What a failed statement means. Reads H2's error codes and PostgreSQL's SQL states; holds the
 * driver's own message and no bound value.
 *
 * @param kind what it means
 * @param reason the driver's first line
 * @param cause the driver's exception, or what came instead of one
 */
public record Failure(Kind kind, String reason, Throwable cause) {
  // H2 2.5 org.h2.api.ErrorCode: DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN, IO_EXCEPTION_1
  // and
  // _2, GENERAL_ERROR_1 (an MVStore that broke down), OBJECT_CLOSED, DATABASE_ALREADY_OPEN_1.
  private static final Set<Integer> H2_CLOSED =
      Set.of(90098, 90121, 90028, 90031, 50000, 90007, 90020);
  // Class 08 connection, 57P0x shutdown, 25006 read-only standby.
  private static final Set<String> POSTGRESQL_AWAY =
      Set.of("57P01", "57P02", "57P03", "57P05", "25006");

  /** What it means. */
  public enum Kind {
    /** The disk is full. */
    FULL,
    /** The database is away: closed, not reachable, or shutting down. */
    AWAY,
    /** A unique or foreign key says no. */
    CONFLICT,
    /** Somebody else holds the lock or every connection, or the statement took too long. */
    BUSY,
    /** Anything else. */
    OTHER
  }

  /** Reads a failure. */
  public static Failure of(Throwable thrown) {
    SQLException sql = null;
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (isDiskFull(at)) {
        return new Failure(Kind.FULL, "the disk is full", sql == null ? at : sql);
      }
      if (at instanceof SQLException found && (sql == null || !isTelling(sql))) {
        sql = found;
      }
    }
    if (sql == null) {
      return new Failure(Kind.OTHER, firstLine(thrown), thrown);
    }
    return new Failure(kindOf(sql), firstLine(sql), sql);
  }

  private static Kind kindOf(SQLException sql) {
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    if (H2_CLOSED.contains(sql.getErrorCode())
        || state.startsWith("08")
        || POSTGRESQL_AWAY.contains(state)) {
      return sql instanceof SQLTransientConnectionException ? Kind.BUSY : Kind.AWAY;
    }
    if (state.startsWith("23")) {
      return Kind.CONFLICT;
    }
    // H2 50200 lock timeout, 57014 cancelled, 55P03 lock not available, 40P01 and 40001 deadlock.
    return switch (state) {
      case "HYT00", "57014", "55P03", "40P01", "40001" -> Kind.BUSY;
      case "53300" -> Kind.AWAY;
      default -> Kind.OTHER;
    };
  }

  private static boolean isTelling(SQLException sql) {
    // The pool's own exception says only that it waited; what it waited for is underneath.
    return kindOf(sql) != Kind.OTHER && !(sql instanceof SQLTransientConnectionException);
  }

  private static boolean isDiskFull(Throwable thrown) {
    if (thrown instanceof SQLException sql && "53100".equals(sql.getSQLState())) {
      return true;
    }
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    return message.toLowerCase(Locale.ROOT).contains("no space left on device");
  }

  private static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    if (message == null) {
      return thrown.getClass().getSimpleName();
    }
    // H2 repeats the statement, and sometimes values, after this mark.
    String line = message.lines().findFirst().orElse("");
    int statement = line.indexOf("; SQL statement");
    return statement < 0 ? line : line.substring(0, statement);
  }
}
