package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  @TempDir private Path folder;

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ManualClock clock = ManualClock.atNoon();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void h2_runs_with_the_settings_that_keep_a_commit() throws Exception {
    try (Storage storage = Storage.inFolder(folder)) {
      List<String> settings =
          storage
              .database()
              .read(
                  handle ->
                      handle
                          .createQuery(
                              "select setting_name || '=' || setting_value from"
                                  + " information_schema.settings where setting_value is not null")
                          .mapTo(String.class)
                          .list());
      assertThat(settings).contains("WRITE_DELAY=0", "RETENTION_TIME=45000", "MAX_COMPACT_TIME=0");
    }
  }

  @Test
  void a_file_with_a_shorter_retention_is_refused() throws Exception {
    Storage.inFolder(folder).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:async:" + folder.resolve("tracepost"), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("set retention_time 0");
      statement.execute("shutdown");
    }
    assertThatThrownBy(() -> Storage.inFolder(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("RETENTION_TIME is 0");
  }

  @Test
  void a_page_of_the_journal_is_read_along_the_index_without_sorting() throws Exception {
    try (Storage storage = Storage.inFolder(folder)) {
      storage.journal().append(Commit.of(SampleEvents.block(ACME, "a", 1)));
      String plan =
          storage
              .database()
              .read(
                  handle ->
                      handle
                          .createQuery(
                              "explain select block_id from journal_block where organization_id ="
                                  + " 'acme' and last_sequence > 0 and bitand(facets, -1) <> 0"
                                  + " order by organization_id, last_sequence limit 256")
                          .mapTo(String.class)
                          .one());
      assertThat(plan).containsIgnoringCase("journal_block_by_sequence").contains("index sorted");
    }
  }

  @Test
  void a_server_that_does_not_wait_for_its_disk_is_refused() throws Exception {
    String url = StorageOnPostgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter database "
              + url.substring(url.lastIndexOf('/') + 1)
              + " set synchronous_commit = off");
    }
    assertThatThrownBy(() -> openPostgres(url, Optional.empty()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("synchronous_commit is off");
  }

  @Test
  void a_server_that_does_not_answer_is_named_without_the_password() {
    assertThatThrownBy(
            () ->
                openPostgres(
                    "jdbc:postgresql://localhost:1/none", Optional.of(SecretText.of("canary"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("localhost:1/none")
        .hasMessageNotContaining("canary");
  }

  @Test
  void a_journal_over_its_budget_refuses_and_says_why() throws Exception {
    try (Storage storage = Storage.inFolder(folder, 1_000, new Surroundings(clock, scheduler))) {
      assertThatThrownBy(
              () -> storage.journal().append(Commit.of(SampleEvents.block(ACME, "a", 1))))
          .isInstanceOfSatisfying(
              JournalException.class,
              e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.OVER_BUDGET))
          .hasMessageContaining("journal.disk-budget");
    }
  }

  @Test
  void a_database_that_broke_down_is_opened_again_by_a_later_call() throws Exception {
    try (Storage storage =
        Storage.inFolder(
            folder, Storage.DEFAULT_BUDGET_BYTES, new Surroundings(clock, scheduler))) {
      storage.journal().append(Commit.of(SampleEvents.block(ACME, "a", 3)));
      assertThatThrownBy(
              () ->
                  storage
                      .database()
                      .read(
                          handle ->
                              handle.execute("shutdown immediately") + handle.execute("select 1")))
          .isInstanceOf(Exception.class);
      assertThatThrownBy(
              () -> storage.journal().append(Commit.of(SampleEvents.block(ACME, "b", 1))))
          .isInstanceOfSatisfying(
              JournalException.class,
              e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.UNAVAILABLE));
      clock.advance(Duration.ofMinutes(1));
      assertThat(
              storage
                  .journal()
                  .append(Commit.of(SampleEvents.block(ACME, "c", 1)))
                  .get(0)
                  .firstSequence())
          .isEqualTo(4);
    }
  }

  private Storage openPostgres(String url, Optional<SecretText> password) throws StoreException {
    return Storage.onPostgres(
        url,
        "postgres",
        password,
        Storage.DEFAULT_BUDGET_BYTES,
        new Surroundings(clock, scheduler));
  }
}
