package io.tracepost.bootstrap.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An empty PostgreSQL database on a server of its own, which can be stopped and come back. */
public final class SharedDatabase implements AutoCloseable {
  /** Who signs in. */
  public static final String USER = "postgres";

  private final Path data;
  private volatile EmbeddedPostgres server;

  /**
   * Starts a server.
   *
   * @param data a folder for its data, not there yet
   */
  public SharedDatabase(Path data) throws IOException {
    this.data = data;
    this.server = builder().start();
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setPGStartupWait(Duration.ofMinutes(2));
  }

  /** Its address, without credentials. */
  public String url() {
    return url(server.getPort());
  }

  /** The same database behind another port of this machine. */
  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  int port() {
    return server.getPort();
  }

  /** Kills the postmaster as {@code kill -9} does; its other processes end when they notice. */
  void kill() throws Exception {
    signal("KILL");
  }

  /** Stops the server as {@code pg_ctl stop -m immediate} does: no checkpoint, no goodbye. */
  void stopImmediately() throws Exception {
    signal("QUIT");
  }

  private void signal(String name) throws Exception {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    for (ProcessHandle process : all) {
      process.onExit().get();
    }
  }

  /** Starts the server again, on its data and at its port. */
  void startAgain() throws IOException {
    int port = server.getPort();
    server.close();
    server = builder().setPort(port).start();
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

  /** Changes the database itself. */
  void execute(String statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
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
