package io.tracepost.adapters.persistence.credential;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.credential.VaultException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * A change of the data keys or of their wrapping, ready to be written: whatever a key service had to
 * be asked was asked before. For one thread.
 */
public final class KeysetChange {
  private final Database database;
  private final WrappedKeyset from;
  private final WrappedKeyset to;
  private final Set<Long> mustBeUnused;

  KeysetChange(Database database, WrappedKeyset from, WrappedKeyset to, Set<Long> mustBeUnused) {
    this.database = database;
    this.from = from;
    this.to = to;
    this.mustBeUnused = mustBeUnused;
  }

  /**
   * Writes it, in the transaction of the caller when there is one.
   *
   * @return false when the keys were changed or used meanwhile: nothing was written; prepare it again
   */
  public boolean write() throws VaultException {
    try {
      return database.writeDurably(this::written);
    } catch (SQLException | RuntimeException e) {
      Failure failure = Failure.of(e);
      throw new VaultException(
          "Writing the data keys at "
              + database.place()
              + ": "
              + failure.reason()
              + "; nothing is lost, run it again",
          failure.cause());
    }
  }

  private boolean written(Handle handle) throws VaultException {
    WrappedKeyset now = KeysetTable.lock(handle).orElseThrow(DataKeys::gone);
    if (!Arrays.equals(now.wrapped(), from.wrapped())
        || KeyUse.of(handle).stream().anyMatch(mustBeUnused::contains)) {
      return false;
    }
    KeysetTable.replace(handle, to);
    return true;
  }
}
