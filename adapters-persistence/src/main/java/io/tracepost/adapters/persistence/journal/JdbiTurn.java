package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.retention.Turn;
import io.tracepost.application.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * A turn as a row with an owner and an end, on the database's clock. Taken and kept with one
 * conditional update.
 */
public final class JdbiTurn implements Turn {
  private static final String IN_A_TURN =
      "current_timestamp + cast(:millis as integer) * interval '0.001' second";
  private static final String IN_TWO_TURNS =
      "current_timestamp + cast(:millis as integer) * interval '0.002' second";

  private final Database database;
  private final String task;
  private final String owner;

  /**
   * A turn on an open database.
   *
   * @param task what it is for
   * @param owner names this instance; no other one may have the name
   */
  public JdbiTurn(Database database, String task, String owner) {
    this.database = database;
    this.task = task;
    this.owner = owner;
  }

  @Override
  public boolean take(Duration length) throws StoreException {
    try {
      return database.write(handle -> keep(handle, length) || begin(handle, length));
    } catch (SQLException | RuntimeException e) {
      Failure failure = Failure.of(e);
      if (failure.kind() == Failure.Kind.CONFLICT) { // another instance was faster
        return false;
      }
      throw failed("Taking", failure);
    }
  }

  @Override
  public void giveBack() throws StoreException {
    try {
      database.write(
          handle ->
              handle
                  .createUpdate("delete from turn where task = :task and owner = :owner")
                  .bind("task", task)
                  .bind("owner", owner)
                  .execute());
    } catch (SQLException | RuntimeException e) {
      throw failed("Giving back", Failure.of(e));
    }
  }

  private boolean keep(Handle handle, Duration length) {
    return handle
            .createUpdate(
                "update turn set owner = :owner, expires_at = "
                    + IN_A_TURN
                    + " where task = :task and (owner = :owner or expires_at <= current_timestamp or"
                    + " expires_at > "
                    + IN_TWO_TURNS
                    + ")")
            .bind("owner", owner)
            .bind("millis", length.toMillis())
            .bind("task", task)
            .execute()
        == 1;
  }

  private boolean begin(Handle handle, Duration length) {
    boolean taken =
        handle
                .createQuery("select count(*) from turn where task = :task")
                .bind("task", task)
                .mapTo(Integer.class)
                .one()
            > 0;
    if (taken) {
      return false;
    }
    handle
        .createUpdate(
            "insert into turn (task, owner, expires_at) values (:task, :owner, " + IN_A_TURN + ")")
        .bind("task", task)
        .bind("owner", owner)
        .bind("millis", length.toMillis())
        .execute();
    return true;
  }

  private StoreException failed(String what, Failure failure) {
    return new StoreException(
        what
            + " the turn of "
            + task
            + " at "
            + database.place()
            + ": "
            + failure.reason()
            + "; it is tried again",
        failure.cause());
  }
}
