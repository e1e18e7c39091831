package io.tracepost.adapters.persistence.database;

import io.tracepost.adapters.persistence.file.KeptPath;
import io.tracepost.adapters.persistence.file.StoreSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * What an H2 database held at one moment, to be copied while it goes on. Until it is closed no chunk
 * is overwritten: new ones are written behind the last one, and the file grows.
 *
 * <p>H2's own {@code BACKUP TO} copies up to wherever the file ends when it gets there, through a
 * stream of its own; here the copy ends exactly at the moment it was asked for, and what it holds can
 * be told in advance. For one thread.
 *
 * @param <T> what is known of it
 */
public final class DatabaseCopy<T> implements AutoCloseable {
  private final MVStore store;
  private final StoreSnapshot content;
  private final T known;

  private DatabaseCopy(MVStore store, StoreSnapshot content, T known) {
    this.store = store;
    this.content = content;
    this.known = known;
  }

  /** Takes hold, in the turn of a write and with everything forced. */
  static <T> DatabaseCopy<T> hold(Connection connection, Path file, T known) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    MVStore store = session.getDatabase().getStore().getMvStore();
    if (!store.isSpaceReused()) {
      throw new SQLException("another copy of the database is being made", "HYT00");
    }
    store.setReuseSpace(false);
    try {
      return new DatabaseCopy<>(store, KeptPath.snapshot(file), known);
    } catch (IOException e) {
      store.setReuseSpace(true);
      throw new SQLException("the database file cannot be read: " + e.getMessage(), "08000", e);
    }
  }

  /** What was read in the same moment. */
  public T known() {
    return known;
  }

  /** How long the copy will be, in bytes. */
  public long bytes() {
    return content.bytes();
  }

  /** Writes the copy; once. */
  public void copyTo(OutputStream out) throws IOException {
    content.copyTo(out);
  }

  /** Lets the database use its space again. */
  @Override
  public void close() {
    store.setReuseSpace(true);
  }
}
