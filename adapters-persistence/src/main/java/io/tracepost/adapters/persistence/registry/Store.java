package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.store.StoreException;
import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;

/** Runs statements and says in the port's words what went wrong. */
record Store(Database database) {
  <T> T read(String what, HandleCallback<T, SQLException> work) throws StoreException {
    try {
      return database.read(work);
    } catch (SQLException | RuntimeException e) {
      throw failure(what, Failure.of(e));
    }
  }

  <T> T write(String what, HandleCallback<T, SQLException> work) throws StoreException {
    try {
      return database.writeDurably(work);
    } catch (SQLException | RuntimeException e) {
      throw failure(what, Failure.of(e));
    }
  }

  private StoreException failure(String what, Failure failure) {
    String next =
        switch (failure.kind()) {
          case CONFLICT ->
              "; something else has that id, or what it belongs to does not exist: look, then try"
                  + " again";
          case FULL -> "; make room on the disk, then try again";
          case AWAY, BUSY -> "; try again in a moment";
          case OTHER -> "; look into the log";
        };
    return new StoreException(
        what + " at " + database.place() + ": " + failure.reason() + next, failure.cause());
  }
}
