package io.tracepost.adapters.persistence;

import io.tracepost.adapters.persistence.database.Surroundings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage on a database of its own, on one PostgreSQL server that all tests of the JVM share. */
public final class StorageOnPostgres implements TestStorage {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final Storage storage;

  /** An empty one. */
  public StorageOnPostgres(InstantSource clock) throws Exception {
    storage = open(newDatabase(), clock);
  }

  @Override
  public Storage storage() {
    return storage;
  }

  @Override
  public void close() {
    storage.close();
    scheduler.shutdownNow();
  }

  /** The URL of a new and empty database. */
  public static String newDatabase() throws SQLException {
    String name = "t" + DATABASES.incrementAndGet();
    try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name;
  }

  private Storage open(String url, InstantSource clock) throws Exception {
    return Storage.onPostgres(
        url,
        "postgres",
        Optional.empty(),
        Storage.DEFAULT_BUDGET_BYTES,
        new Surroundings(clock, scheduler));
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setPGStartupWait(Duration.ofMinutes(2))
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
