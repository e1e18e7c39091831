package io.tracepost.adapters.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.contract.ManualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of every kind are replaced while secrets are set, read, listed and removed without a pause. */
class RotationUnderLoadTest {
  private static final int WORKERS = 3;
  private static final int SHORT = 6;
  private static final int LONG = 150;
  private static final long SEED = Long.getLong("tracepost.test.seed", System.nanoTime());

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void no_read_or_write_fails_while_keys_are_replaced_on_h2() throws Exception {
    run("H2", new StorageOnDisk(ManualClock.atNoon()), SHORT);
  }

  @Test
  void no_read_or_write_fails_while_keys_are_replaced_on_postgresql() throws Exception {
    run("PostgreSQL", new StorageOnPostgres(ManualClock.atNoon()), SHORT);
  }

  @Test
  @Tag("faults")
  void no_read_or_write_of_a_long_time_fails_while_keys_are_replaced() throws Exception {
    System.out.println(run("H2", new StorageOnDisk(ManualClock.atNoon()), LONG));
    System.out.println(run("PostgreSQL", new StorageOnPostgres(ManualClock.atNoon()), LONG));
  }

  private String run(String database, TestStorage test, int rounds) throws Exception {
    try (test) {
      Storage storage = test.storage();
      KeyTurns turns = new KeyTurns(storage, folder, database);
      List<SecretUser> users = new ArrayList<>();
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        SecretUser user = new SecretUser("u" + i, SEED + i, turns::vault);
        users.add(user);
        work.add(threads.submit(user));
      }
      try {
        for (int i = 0; i < rounds; i++) {
          turns.next();
          for (SecretUser user : users) {
            user.awaitTurns(1);
          }
        }
      } finally {
        users.forEach(SecretUser::stop);
      }
      for (Future<?> each : work) {
        each.get();
      }
      List<String> failures = users.stream().flatMap(user -> user.failures().stream()).toList();
      assertThat(failures).as("seed %s", SEED).isEmpty();
      for (SecretUser user : users) {
        user.check(turns.reopened());
      }
      turns.check();
      return "faults: key rotation under load, %s: %s, %d reads, %d writes, 0 failures (seed %d)"
          .formatted(
              database,
              turns,
              users.stream().mapToLong(SecretUser::reads).sum(),
              users.stream().mapToLong(SecretUser::writes).sum(),
              SEED);
    }
  }
}
