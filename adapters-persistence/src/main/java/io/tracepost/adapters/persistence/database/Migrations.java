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
        Statement statement = connection.createStatement();
        ResultSet history =
            statement.executeQuery(
                "select \"version\", \"success\" from \"flyway_schema_history\" order by"
                    + " \"installed_rank\" desc")) {
      boolean current = history.next() && NEWEST.equals(history.getString(1));
      boolean whole = current && history.getBoolean(2);
      while (whole && history.next()) {
        whole = history.getBoolean(2);
      }
      return whole;
    } catch (SQLException e) {
      return false; // there is no history yet; what else may be wrong, Flyway says better
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
