package io.tracepost.adapters.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.credential.SecretText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a PostgreSQL database, for several instances of the service. The server must keep a commit:
 * {@code fsync} and {@code full_page_writes} on, {@code synchronous_commit} not off. With
 * asynchronous replicas a failover can still lose what was acknowledged; that is the operator's
 * choice to make.
 */
public final class PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final int CONNECTIONS = 10;
  // Bounds every wait: a half-open connection otherwise hangs for minutes. Seconds. A process that
  // is
  // frozen in the middle of a transaction keeps its locks, at worst those of a stream's head, until
  // the idle time-out: that one is shorter than the others wait for a lock.
  private static final Map<String, String> DRIVER =
      Map.of(
          "tcpKeepAlive", "true",
          "connectTimeout", "10",
          "socketTimeout", "60",
          "ApplicationName", "tracepost",
          "options",
              "-c lock_timeout=10s -c statement_timeout=30s"
                  + " -c idle_in_transaction_session_timeout=5s");

  private PostgresServer() {}

  /**
   * Connects, checks the server's settings, and migrates.
   *
   * @param url {@code jdbc:postgresql://host:port/database}, without credentials
   * @param user who connects
   * @param password empty when the server asks for none
   * @throws StoreException when it does not answer or would lose commits
   */
  public static Database open(
      String url, String user, Optional<SecretText> password, Surroundings surroundings)
      throws StoreException {
    if (!url.startsWith("jdbc:postgresql:") || url.contains("password=") || url.contains("@")) {
      throw new StoreException(
          "opening the database: its URL must look like jdbc:postgresql://host:port/database and"
              + " hold no credentials; give these by themselves");
    }
    String place = url.substring("jdbc:".length()).replaceFirst("\\?.*", "");
    Properties properties = new Properties();
    properties.putAll(DRIVER);
    properties.setProperty("user", user);
    password.ifPresent(secret -> properties.setProperty("password", secret.reveal()));
    HikariDataSource pool;
    // By itself and not through the pool, which would try again for ten seconds before it tells.
    try (Connection first = DriverManager.getConnection(url, properties)) {
      requireDurable(first, place);
      StartTurn.awaitUntilClosed(first);
      pool = migrated(new HikariDataSource(pool(url, user, password, CONNECTIONS)));
    } catch (SQLException | RuntimeException e) {
      throw refusal(place, e);
    }
    HikariDataSource appendPool = new HikariDataSource(pool(url, user, password, 1));
    return new Database(
        Dialect.POSTGRESQL,
        place,
        appendPool,
        pool,
        surroundings.clock(),
        surroundings.scheduler());
  }

  private static HikariDataSource migrated(HikariDataSource pool) {
    try {
      Migrations.apply(pool, Dialect.POSTGRESQL);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static HikariConfig pool(
      String url, String user, Optional<SecretText> password, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(connections == 1 ? "tracepost-append" : "tracepost-general");
    config.setJdbcUrl(url);
    config.setUsername(user);
    password.ifPresent(secret -> config.setPassword(secret.reveal()));
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    config.setInitializationFailTimeout(-1);
    DRIVER.forEach(config::addDataSourceProperty);
    return config;
  }

  private static StoreException refusal(String place, Exception e) {
    return new StoreException(
        "opening the database "
            + place
            + ": "
            + Failure.of(e).reason()
            + "; check address, user and password",
        e);
  }

  private static void requireDurable(Connection connection, String place)
      throws SQLException, StoreException {
    requireOn(connection, place, "fsync");
    requireOn(connection, place, "full_page_writes");
    String commit = show(connection, "synchronous_commit");
    if (commit.equals("off")) {
      throw lossy(place, "synchronous_commit", commit);
    }
    if (commit.equals("local")) {
      LOG.warn("{} has synchronous_commit = local: a failover may lose acknowledged events", place);
    }
  }

  private static void requireOn(Connection connection, String place, String name)
      throws SQLException, StoreException {
    String value = show(connection, name);
    if (!value.equals("on")) {
      throw lossy(place, name, value);
    }
  }

  private static String show(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static StoreException lossy(String place, String name, String value) {
    return new StoreException(
        "opening the database "
            + place
            + ": its setting "
            + name
            + " is "
            + value
            + ", which can lose acknowledged events; set it to on and start again");
  }
}
