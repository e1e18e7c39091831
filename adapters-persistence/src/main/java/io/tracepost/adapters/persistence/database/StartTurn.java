package io.tracepost.adapters.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lets the instances that share a PostgreSQL database do one after the other what must be done once,
 * such as making the data keys. It ends with {@link #close}, or with the connection of a process that
 * died. A database that only one process can open has nobody to wait for.
 */
public final class StartTurn implements AutoCloseable {
  /** The advisory lock; any number will do that nobody else uses in this database. */
  private static final long LOCK = 0x7472616365706f73L;

  private final @Nullable Handle handle;

  private StartTurn(@Nullable Handle handle) {
    this.handle = handle;
  }

  /** Of a database that only one process can open. */
  static StartTurn alone() {
    return new StartTurn(null);
  }

  /** Waits for the turn, a minute at most. */
  static StartTurn await(Handle handle) {
    try {
      handle.begin();
      handle.execute("set local lock_timeout = '60s'");
      handle.execute("set local statement_timeout = '60s'");
      handle.execute("set local idle_in_transaction_session_timeout = '60s'");
      handle.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      return new StartTurn(handle);
    } catch (RuntimeException e) {
      handle.close();
      throw e;
    }
  }

  /** Waits for the turn, a minute at most, and keeps it until the connection is closed. */
  static void awaitUntilClosed(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '60s'");
      statement.execute("set statement_timeout = '60s'");
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
    }
  }

  /** Lets the next instance go on. */
  @Override
  public void close() {
    if (handle == null) {
      return;
    }
    try (Handle ending = handle) {
      ending.rollback();
    }
  }
}
