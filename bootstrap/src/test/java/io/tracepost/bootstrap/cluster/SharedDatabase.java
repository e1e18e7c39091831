package io.tracepost.bootstrap.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** An empty PostgreSQL database on a server of its own. */
public final class SharedDatabase implements AutoCloseable {
  /** Who signs in. */
  public static final String USER = "postgres";

  private final EmbeddedPostgres server;

  /** A server whose files nobody looks at. */
  SharedDatabase() throws IOException {
    server = started(EmbeddedPostgres.builder());
  }

  /**
   * A server whose files are in a folder.
   *
   * @param folder made for it
   */
  public SharedDatabase(Path folder) throws IOException {
    server = started(EmbeddedPostgres.builder().setDataDirectory(folder));
  }

  private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder) throws IOException {
    return builder
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setPGStartupWait(Duration.ofMinutes(2))
        .start();
  }

  /** Its address, without credentials. */
  public String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  /** How many destinations each instance owns that owns any. */
  Map<String, Integer> owned() throws SQLException {
    Map<String, Integer> owned = new TreeMap<>();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select owner, count(*) from progress where lease_until > now() and owner in"
                    + " (select instance_id from instance) group by owner")) {
      while (rows.next()) {
        owned.put(rows.getString(1), rows.getInt(2));
      }
    }
    return owned;
  }

  /** What one number the database holds. */
  public long number(String query) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
