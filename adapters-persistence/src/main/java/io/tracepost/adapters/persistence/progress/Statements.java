package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.delivery.ProgressException;
import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;

/** Runs statements, each a transaction of its own, and says in the port's words what went wrong. */
record Statements(Database database) {
  <T> T read(String what, HandleCallback<T, SQLException> work) throws ProgressException {
    return attempt(what, () -> database.read(work));
  }

  /** Survives a crash of the process at once, and of the machine a few seconds later. */
  <T> T write(String what, HandleCallback<T, SQLException> work) throws ProgressException {
    return attempt(what, () -> database.write(work));
  }

  /** Is on the device when it returns. */
  <T> T writeDurably(String what, HandleCallback<T, SQLException> work) throws ProgressException {
    return attempt(what, () -> database.writeDurably(work));
  }

  private <T> T attempt(String what, Attempt<T> attempt) throws ProgressException {
    try {
      return attempt.run();
    } catch (SQLException | RuntimeException e) {
      Failure failure = Failure.of(e);
      String next =
          failure.kind() == Failure.Kind.CONFLICT
              ? "; save the destination first"
              : "; it is tried again";
      throw new ProgressException(
          what + " at " + database.place() + ": " + failure.reason() + next, failure.cause());
    }
  }

  private interface Attempt<T> {
    T run() throws SQLException;
  }
}
