package io.tracepost.adapters.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database: two small pools of connections, one of them for appends only so that these never
 * queue behind reads, and the promise that a durable write is on the device. When the database breaks
 * down, as H2 does at the first write that fails, its connections are dropped and it is opened again
 * by a later call, after a pause that grows.
 *
 * <p>Safe from any thread. Interrupting a thread that is in here does not close the database; it may
 * fail that thread's call.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** What H2 says of the statement that has just shut it down. */
  private static final int SHUT_DOWN = 90121;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @SuppressWarnings("ThreadLocalUsage") // a transaction of one database is none of another
  private final ThreadLocal<@Nullable Handle> joint = new ThreadLocal<>();

  private final Dialect dialect;
  private final String place;
  private final HikariDataSource appendPool;
  private final HikariDataSource pool;
  private final Jdbi appending;
  private final Jdbi general;
  private final ReopeningGate gate;
  private final UnforcedWrites unforced;
  private final WriteTurns turns;

  Database(
      Dialect dialect,
      String place,
      HikariDataSource appendPool,
      HikariDataSource pool,
      InstantSource clock,
      ScheduledExecutorService scheduler) {
    this.dialect = dialect;
    this.place = place;
    this.appendPool = appendPool;
    this.pool = pool;
    this.gate = new ReopeningGate(clock);
    this.turns = WriteTurns.of(dialect);
    this.appending = jdbi(appendPool);
    this.general = jdbi(pool);
    this.unforced = new UnforcedWrites(scheduler, PATIENCE, this::forceQuietly);
  }

  /** Which words it wants. */
  public Dialect dialect() {
    return dialect;
  }

  /** Where it is, for messages: a path, or an address without credentials. */
  public String place() {
    return place;
  }

  /**
   * Runs work in one transaction that every read and write on this thread joins meanwhile; returns
   * when it is on the device. When the work throws, nothing of it is kept.
   */
  public <T, X extends Exception> T together(HandleCallback<T, X> work) throws X, SQLException {
    if (joint.get() != null) {
      throw new IllegalStateException("a transaction that others join cannot join one");
    }
    return writeDurably(
        handle -> {
          joint.set(handle);
          try {
            return work.withHandle(handle);
          } finally {
            joint.remove();
          }
        });
  }

  /** Whether it takes writes: a standby, or a database that was set to read only, does not. */
  public boolean writable() throws SQLException {
    return read(handle -> !handle.createQuery(dialect.readOnlyQuery()).mapTo(Boolean.class).one());
  }

  /** Reads, in a transaction of its own. */
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X, SQLException {
    Handle joined = joint.get();
    if (joined != null) {
      return work.withHandle(joined);
    }
    requireOpenGate();
    return withNews(() -> general.withHandle(work));
  }

  /** Writes in one transaction and returns when it is on the device. */
  public <T, X extends Exception> T writeDurably(HandleCallback<T, X> work) throws X, SQLException {
    Handle joined = joint.get();
    if (joined != null) {
      return work.withHandle(joined);
    }
    requireOpenGate();
    return withNews(
        () -> {
          turns.take();
          try (Handle handle = general.open()) {
            T result = handle.inTransaction(work);
            force(handle);
            return result;
          } finally {
            turns.pass();
          }
        });
  }

  /** Writes in one transaction; it survives a crash of the process, and of the machine shortly after. */
  public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X, SQLException {
    Handle joined = joint.get();
    if (joined != null) {
      return work.withHandle(joined);
    }
    requireOpenGate();
    T result =
        withNews(
            () -> {
              turns.take();
              try {
                return general.inTransaction(work);
              } finally {
                turns.pass();
              }
            });
    if (!dialect.forceStatement().isEmpty()) {
      unforced.noteWrite();
    }
    return result;
  }

  /** Waits until no other instance does what must be done once, a minute at most. */
  public StartTurn startTurn() throws SQLException {
    if (dialect != Dialect.POSTGRESQL) {
      return StartTurn.alone();
    }
    requireOpenGate();
    return withNews(() -> StartTurn.await(general.open()));
  }

  /** Hands out the connection for appends; transactions and {@link #force} are the caller's. */
  public void append(HandleConsumer<SQLException> work) throws SQLException {
    requireOpenGate();
    withNews(
        () -> {
          turns.take();
          try {
            appending.useHandle(work);
          } finally {
            turns.pass();
          }
          return place;
        });
  }

  /** Forces every commit so far to the device. Not inside a transaction, and in the turn of a write. */
  public void force(Handle handle) throws SQLException {
    long mark = unforced.mark();
    run(handle.getConnection(), dialect.forceStatement());
    unforced.noteForced(mark);
  }

  /**
   * Holds what is committed now, to be copied while everything goes on; one at a time.
   *
   * @param alongside reads in the same moment what is to be known of it
   * @throws UnsupportedOperationException for a server, which has ways of its own
   * @throws SQLException also when the copy before is not closed yet
   */
  public <T, X extends Exception> DatabaseCopy<T> copy(HandleCallback<T, X> alongside)
      throws X, SQLException {
    if (dialect != Dialect.H2) {
      throw new UnsupportedOperationException("a server makes its own backups");
    }
    requireOpenGate();
    return withNews(
        () -> {
          turns.take();
          try (Handle handle = general.open()) {
            force(handle);
            T known = alongside.withHandle(handle);
            return DatabaseCopy.hold(handle.getConnection(), Path.of(place), known);
          } finally {
            turns.pass();
          }
        });
  }

  /**
   * Forces what was written and closes; calls that come later fail. A database that is broken down
   * has nothing open to force.
   */
  @Override
  public void close() {
    if (gate.isBroken()) {
      appendPool.close();
    } else {
      forceQuietly();
      appendPool.close();
      closeDatabase();
    }
    pool.close();
  }

  private void closeDatabase() {
    try (Connection connection = pool.getConnection()) {
      run(connection, dialect.closeStatement());
    } catch (SQLException e) {
      if (e.getErrorCode() != SHUT_DOWN) {
        LOG.warn("Closing the database {}: {}", place, Failure.of(e).reason());
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    if (!sql.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  private Jdbi jdbi(HikariDataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    // Statements carry sealed secrets and events: no bound value may reach a message.
    jdbi.configure(
        StatementExceptions.class, config -> config.setMessageRendering(MessageRendering.NONE));
    return jdbi;
  }

  private void forceQuietly() {
    try {
      turns.take();
      try (Connection connection = pool.getConnection()) {
        long mark = unforced.mark();
        run(connection, dialect.forceStatement());
        unforced.noteForced(mark);
      } finally {
        turns.pass();
      }
    } catch (SQLException e) {
      LOG.warn("Forcing {} to the device: {}", place, Failure.of(e).reason());
    }
  }

  private void requireOpenGate() throws SQLException {
    if (!gate.isOpen()) {
      throw new SQLException("it broke down a moment ago and is opened again soon", "08000");
    }
  }

  private <T, X extends Exception> T withNews(Work<T, X> work) throws X, SQLException {
    try {
      T result = work.run();
      gate.succeeded();
      return result;
    } catch (SQLException | RuntimeException e) {
      Failure failure = Failure.of(e);
      if (failure.kind() == Failure.Kind.AWAY || failure.kind() == Failure.Kind.FULL) {
        gate.failed();
        evict(appendPool);
        evict(pool);
      }
      throw e;
    }
  }

  private static void evict(HikariDataSource source) {
    if (!source.isClosed()) {
      source.getHikariPoolMXBean().softEvictConnections();
    }
  }

  private interface Work<T, X extends Exception> {
    T run() throws X, SQLException;
  }
}
