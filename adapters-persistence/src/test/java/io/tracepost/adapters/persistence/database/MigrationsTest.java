package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is up to date is recognized without Flyway; any other is not. */
class MigrationsTest {
  private final JdbcConnectionPool memory =
      JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
  private final Connection open = connection();

  @AfterEach
  void close() throws SQLException {
    open.close();
    memory.dispose();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void the_newest_script_is_the_one_that_is_looked_for(Dialect dialect) {
    MigrationInfo[] all = Migrations.through(memory, dialect, MigrationVersion.LATEST).info().all();
    assertThat(all[all.length - 1].getVersion().getVersion()).isEqualTo(Migrations.NEWEST);
  }

  @Test
  void an_empty_database_is_not_current_and_neither_is_one_that_lacks_a_script() {
    assertThat(Migrations.isCurrent(memory)).isFalse();
    Migrations.through(memory, Dialect.H2, MigrationVersion.fromVersion("9.1")).migrate();
    assertThat(Migrations.isCurrent(memory)).isFalse();
    Migrations.apply(memory, Dialect.H2);
    assertThat(Migrations.isCurrent(memory)).isTrue();
  }

  @Test
  void one_with_a_script_that_failed_is_not_current() throws SQLException {
    Migrations.apply(memory, Dialect.H2);
    try (Statement statement = open.createStatement()) {
      statement.execute(
          "update \"flyway_schema_history\" set \"success\" = false where \"version\" = '7'");
    }
    assertThat(Migrations.isCurrent(memory)).isFalse();
  }

  private Connection connection() {
    try {
      return memory.getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException("H2 opens no database in memory", e);
    }
  }
}
