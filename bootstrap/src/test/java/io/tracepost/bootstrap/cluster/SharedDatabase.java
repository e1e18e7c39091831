package io.tracepost.bootstrap.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** An empty PostgreSQL database on a server of its own. */
final class SharedDatabase implements AutoCloseable {
  static final String USER = "postgres";

  private final EmbeddedPostgres server;

  SharedDatabase() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setPGStartupWait(Duration.ofMinutes(2))
            .start();
  }

  String url() {
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
  long number(String query) throws SQLException {
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
