package io.tracepost.adapters.persistence.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the tables to this version. Never undoes, never cleans. H2 commits each statement that changes
 * a table by itself: a script that was broken off runs again from its beginning, and so each of its
 * statements must bear to be repeated. What the history says of a script is brought up to date first,
 * for a database whose scripts were not of that kind yet.
 */
final class Migrations {
  /** The version of the newest script. A test holds it. */
  static final String NEWEST = "10";

  private Migrations() {}

  static void apply(DataSource source, Dialect dialect) {
    if (isCurrent(source)) {
      return;
    }
    Flyway flyway = through(source, dialect, MigrationVersion.LATEST);
    if (dialect == Dialect.H2) {
      flyway.repair();
    }
    flyway.migrate();
  }

  /**
   * Whether every script has run. Flyway, which would find out too, takes a third of a second for it at
   * each start.
   */
  static boolean isCurrent(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return hasHistory(statement) && endsWithTheNewest(statement);
    } catch (SQLException e) {
      return false; // what is wrong, Flyway says better
    }
  }

  /** Asked first: H2 writes a file about each statement that fails. */
  private static boolean hasHistory(Statement statement) throws SQLException {
    try (ResultSet tables =
        statement.executeQuery(
            "select 1 from information_schema.tables where table_name = 'flyway_schema_history'")) {
      return tables.next();
    }
  }

  private static boolean endsWithTheNewest(Statement statement) throws SQLException {
    try (ResultSet history =
        statement.executeQuery(
            "select \"version\", \"success\" from \"flyway_schema_history\" order by"
                + " \"installed_rank\" desc")) {
      boolean whole =
          history.next() && NEWEST.equals(history.getString(1)) && history.getBoolean(2);
      while (whole && history.next()) {
        whole = history.getBoolean(2);
      }
      return whole;
    }
  }

  /** The migrations up to one. */
  static Flyway through(DataSource source, Dialect dialect, MigrationVersion last) {
    return Flyway.configure()
        .dataSource(source)
        .locations(dialect.migrations().toArray(String[]::new))
        .placeholders(dialect.typeNames())
        .cleanDisabled(true)
        .target(last)
        .load();
  }
}
