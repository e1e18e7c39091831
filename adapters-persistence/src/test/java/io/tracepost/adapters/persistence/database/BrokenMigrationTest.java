package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that is killed while it makes or upgrades a database leaves one that opens. */
class BrokenMigrationTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("scripts")
  void a_script_that_was_broken_off_before_its_end_is_run_again(MigrationInfo script)
      throws Exception {
    List<String> statements = statements(script);
    brokenOff(script, statements.subList(0, statements.size() / 2));

    opensForWork();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void a_script_that_was_broken_off_before_it_was_noted_is_run_again(MigrationInfo script)
      throws Exception {
    brokenOff(script, statements(script));

    opensForWork();
  }

  static Stream<MigrationInfo> scripts() {
    JdbcConnectionPool memory = JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "");
    try {
      return Arrays.stream(
          Migrations.through(memory, Dialect.H2, MigrationVersion.LATEST).info().all());
    } finally {
      memory.dispose();
    }
  }

  private void brokenOff(MigrationInfo script, List<String> run) throws SQLException {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("tracepost"), "sa", "");
    try {
      List<MigrationInfo> earlier =
          scripts().takeWhile(info -> !info.getVersion().equals(script.getVersion())).toList();
      if (earlier.isEmpty()) {
        Flyway first = Migrations.through(pool, Dialect.H2, MigrationVersion.LATEST);
        Flyway.configure()
            .configuration(first.getConfiguration())
            .baselineVersion("0")
            .load()
            .baseline();
      } else {
        MigrationVersion last = earlier.get(earlier.size() - 1).getVersion();
        Migrations.through(pool, Dialect.H2, last).migrate();
      }
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        for (String each : run) {
          statement.execute(each);
        }
      }
    } finally {
      pool.dispose();
    }
  }

  private void opensForWork() throws Exception {
    try (Storage storage = Storage.inFolder(folder)) {
      assertThat(storage.journal().head(ACME).lastSequence()).isZero();
    }
  }

  private static List<String> statements(MigrationInfo script) throws IOException {
    String name =
        "/io/tracepost/adapters/persistence/migration/"
            + Dialect.H2.migrations().stream()
                .map(
                    folder ->
                        folder.substring(folder.lastIndexOf('/') + 1) + "/" + script.getScript())
                .filter(
                    it ->
                        BrokenMigrationTest.class.getResource(
                                "/io/tracepost/adapters/persistence/migration/" + it)
                            != null)
                .findFirst()
                .orElseThrow();
    try (InputStream in =
        Objects.requireNonNull(BrokenMigrationTest.class.getResourceAsStream(name))) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^ *--.*$", "");
      for (Map.Entry<String, String> type : Dialect.H2.typeNames().entrySet()) {
        text = text.replace("${" + type.getKey() + "}", type.getValue());
      }
      List<String> statements = new ArrayList<>();
      for (String each : text.split(";", -1)) {
        if (!each.isBlank()) {
          statements.add(each.strip());
        }
      }
      return statements;
    }
  }
}
