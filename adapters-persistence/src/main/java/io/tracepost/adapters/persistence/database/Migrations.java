package io.tracepost.adapters.persistence.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables to this version. Never undoes, never cleans. */
final class Migrations {
  private Migrations() {}

  static void apply(DataSource source, Dialect dialect) {
    Flyway.configure()
        .dataSource(source)
        .locations(dialect.migrations().toArray(String[]::new))
        .placeholders(dialect.typeNames())
        .cleanDisabled(true)
        .load()
        .migrate();
  }
}
