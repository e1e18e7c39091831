package io.tracepost.adapters.persistence.database;

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
  private Migrations() {}

  static void apply(DataSource source, Dialect dialect) {
    Flyway flyway = through(source, dialect, MigrationVersion.LATEST);
    if (dialect == Dialect.H2) {
      flyway.repair();
    }
    flyway.migrate();
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
