package io.tracepost.adapters.persistence.database;

import io.tracepost.adapters.persistence.file.KeptPath;
import io.tracepost.adapters.persistence.file.StoreDoor;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Connections to an H2 file that stay out of a store that broke down: not a statement, not even a
 * rollback, reaches H2 through them any more, for the reasons that {@link StoreDoor} gives. What they
 * leave behind in memory is garbage. Thread-safe.
 *
 * @param url of the database
 * @param file where it is
 */
record H2Connections(String url, Path file) implements DataSource {
  /** One at a time: two that open a file which is closed would find each other's lock. */
  @Override
  public synchronized Connection getConnection() throws SQLException {
    Optional<StoreDoor> before = KeptPath.door(file).filter(door -> !door.isOver());
    if (before.isPresent() && !before.get().enter()) {
      throw brokeDown();
    }
    Connection opened;
    try {
      opened = DriverManager.getConnection(url, "sa", "");
    } finally {
      before.ifPresent(StoreDoor::leave);
    }
    StoreDoor door = before.or(() -> KeptPath.door(file)).orElseThrow(H2Connections::brokeDown);
    return proxy(Connection.class, new Guard(opened, door));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private static SQLException brokeDown() {
    return new SQLNonTransientConnectionException(
        "the database broke down and is opened again soon", "08003", ErrorCode.DATABASE_IS_CLOSED);
  }

  private static <T> T proxy(Class<T> type, Guard guard) {
    return type.cast(
        Proxy.newProxyInstance(H2Connections.class.getClassLoader(), new Class<?>[] {type}, guard));
  }

  /** Lets calls through to a connection or one of its statements while the store is whole. */
  private record Guard(Object target, StoreDoor door) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("isClosed") && door.isBroken()) {
        return true;
      }
      if (harmless(method)) {
        return call(method, arguments);
      }
      if (!door.enter()) {
        if (method.getName().equals("close") || method.getName().equals("abort")) {
          return null;
        }
        throw brokeDown();
      }
      try {
        return guarded(call(method, arguments));
      } finally {
        door.leave();
      }
    }

    /** What reads and sets values of this side and asks the store nothing. */
    private boolean harmless(Method method) {
      String name = method.getName();
      return name.equals("isClosed")
          || method.getDeclaringClass() == Object.class
          || method.getDeclaringClass() == Wrapper.class
          || (target instanceof Statement && !name.startsWith("execute") && !name.equals("close"));
    }

    private @Nullable Object guarded(@Nullable Object result) {
      if (result instanceof PreparedStatement && target instanceof Connection) {
        return proxy(PreparedStatement.class, new Guard(result, door));
      }
      if (result instanceof Statement && target instanceof Connection) {
        return proxy(Statement.class, new Guard(result, door));
      }
      return result;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("H2 logs through slf4j or not at all");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("this wraps no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
