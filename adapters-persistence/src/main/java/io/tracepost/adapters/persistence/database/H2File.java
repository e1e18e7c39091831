package io.tracepost.adapters.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tracepost.adapters.persistence.file.KeptPath;
import io.tracepost.application.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Opens H2 in a folder with the settings under which a commit survives {@code kill -9} and, once
 * forced, a power cut: no write delay, the default retention of freed space, the {@code async} file
 * system that outlives interrupts, no closing behind our back. The two that are stored in the file
 * are read back, because another tool may have changed them.
 */
public final class H2File {
  private static final int CONNECTIONS = 8;
  private static final int DATABASE_ALREADY_OPEN = 90020;
  private static final long LEAST_RETENTION_MILLIS = 45_000;
  private static final String NAME = "tracepost";
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
  // MAX_COMPACT_TIME=0: compaction while closing is where corruption was reported
  // (h2database issues 4083, 4123, 4247, 4286).
  // CACHE_SIZE in KB: readers follow the head, a small cache will do.
  // OPTIMIZE_REUSE_RESULTS=FALSE: otherwise a repeated query is for a moment answered with its last
  // result after a commit became visible, table by table: a head is seen without its block.
  private static final String SETTINGS =
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;MAX_COMPACT_TIME=0"
          + ";LOCK_TIMEOUT=10000;CACHE_SIZE=12288;OPTIMIZE_REUSE_RESULTS=FALSE";

  private H2File() {}

  /** The database's file in a folder. */
  public static Path in(Path folder) {
    return folder.resolve(NAME + ".mv.db");
  }

  /**
   * Opens the database of a folder, makes both when they are not there, and migrates.
   *
   * @throws StoreException when another process has it, the folder cannot be used, or the file's
   *     settings would lose commits
   */
  public static Database open(Path folder, Surroundings surroundings) throws StoreException {
    return open(folder, "async", CONNECT_PATIENCE, surroundings);
  }

  /**
   * Opens the database of a folder as it is, older tables and all.
   *
   * @throws StoreException when there is none, or it cannot be opened
   */
  public static Database openAsItIs(Path folder, Surroundings surroundings) throws StoreException {
    if (!Files.exists(in(folder))) {
      throw new StoreException(
          "opening the database in "
              + folder
              + ": there is none; name the data folder of a service");
    }
    return open(folder, "async", CONNECT_PATIENCE, surroundings, pool -> {});
  }

  /**
   * The same on other terms.
   *
   * @param fileSystem one of H2's file systems, by its scheme
   * @param patience how long a call waits for a connection
   */
  static Database open(Path folder, String fileSystem, Duration patience, Surroundings surroundings)
      throws StoreException {
    return open(
        folder, fileSystem, patience, surroundings, pool -> Migrations.apply(pool, Dialect.H2));
  }

  private static Database open(
      Path folder,
      String fileSystem,
      Duration patience,
      Surroundings surroundings,
      Consumer<DataSource> migrations)
      throws StoreException {
    Path real = usable(folder);
    String url =
        "jdbc:h2:" + KeptPath.register() + fileSystem + ":" + real.resolve(NAME) + SETTINGS;
    try (Connection first = DriverManager.getConnection(url, "sa", "")) {
      requireDurable(first, real);
      return pooled(url, real, patience, surroundings, migrations);
    } catch (SQLException e) {
      throw refusal(real, e);
    }
  }

  private static Database pooled(
      String url,
      Path folder,
      Duration patience,
      Surroundings surroundings,
      Consumer<DataSource> migrations) {
    DataSource source = new H2Connections(url, in(folder));
    HikariDataSource pool =
        new HikariDataSource(pool(source, "tracepost-general", CONNECTIONS, patience));
    migrations.accept(pool);
    HikariDataSource appendPool =
        new HikariDataSource(pool(source, "tracepost-append", 1, patience));
    return new Database(
        Dialect.H2,
        in(folder).toString(),
        appendPool,
        pool,
        surroundings.clock(),
        surroundings.scheduler());
  }

  private static HikariConfig pool(
      DataSource source, String name, int connections, Duration patience) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
    config.setConnectionTimeout(patience.toMillis());
    return config;
  }

  private static Path usable(Path folder) throws StoreException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (absolute.toString().indexOf(';') >= 0) {
      throw new StoreException(
          "opening the database in "
              + absolute
              + ": H2 takes what follows a ';' for settings; choose a folder without one");
    }
    try {
      if (!Files.isDirectory(absolute)) {
        Files.createDirectories(absolute);
        if (Files.getFileStore(absolute).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
        }
      }
      return absolute;
    } catch (IOException e) {
      throw new StoreException(
          "opening the database in " + absolute + ": the folder cannot be made; check its parent",
          e);
    }
  }

  private static void requireDurable(Connection connection, Path folder)
      throws SQLException, StoreException {
    Map<String, String> settings = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select setting_name, setting_value from information_schema.settings")) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    requireSetting(settings, folder, "WRITE_DELAY", 0, 0);
    requireSetting(settings, folder, "RETENTION_TIME", LEAST_RETENTION_MILLIS, Long.MAX_VALUE);
  }

  private static void requireSetting(
      Map<String, String> settings, Path folder, String name, long least, long most)
      throws StoreException {
    String value = settings.getOrDefault(name, "unknown");
    boolean allowed =
        value.matches("\\d{1,18}")
            && Long.parseLong(value) >= least
            && Long.parseLong(value) <= most;
    if (!allowed) {
      throw new StoreException(
          "opening the database in "
              + folder
              + ": its setting "
              + name
              + " is "
              + value
              + ", which can lose acknowledged events; run SET "
              + name
              + " "
              + least
              + " on it with an H2 client and start again");
    }
  }

  private static StoreException refusal(Path folder, SQLException e) {
    if (e.getErrorCode() == DATABASE_ALREADY_OPEN) {
      return new StoreException(
          "opening the database in "
              + folder
              + ": another process has it open; stop that one or choose another data folder",
          e);
    }
    Failure failure = Failure.of(e);
    return new StoreException(
        "opening the database in "
            + folder
            + ": "
            + failure.reason()
            + "; the file is left as it is, restore a backup only if it stays so",
        e);
  }
}
