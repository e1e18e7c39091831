package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.Lease;
import io.tracepost.application.lease.Leases;
import io.tracepost.domain.destination.DestinationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Leases on H2 or PostgreSQL: they live in the row that progress is saved to, so that a write under
 * an old fence and a take-over wait for one another. Every moment is the database's; the clock of the
 * calling process does not matter.
 */
public final class JdbiLeases implements Leases {
  private static final String COLUMNS =
      "select destination_id, owner, coalesce(lease_until > current_timestamp, false), fence,"
          + " wishes from progress";
  private static final String IN_A_TERM =
      "current_timestamp + interval '0.001' second * cast(:millis as integer)";

  private final Statements statements;

  /** Leases on an open database. */
  public JdbiLeases(Database database) {
    this.statements = new Statements(database);
  }

  @Override
  public Set<InstanceId> attend(InstanceId me, Duration heardWithin) throws ProgressException {
    return statements.write(
        "Saying that " + me + " runs",
        handle -> {
          if (seen(handle, me) == 0) {
            join(handle, me);
          }
          return new TreeSet<>(
              handle
                  .createQuery(
                      "select instance_id from instance where last_seen + interval '0.001' second"
                          + " * cast(:millis as integer) >= current_timestamp")
                  .bind("millis", heardWithin.toMillis())
                  .map((row, context) -> new InstanceId(row.getString(1)))
                  .list());
        });
  }

  @Override
  public List<Lease> all() throws ProgressException {
    return statements.read(
        "Reading the leases",
        handle ->
            handle
                .createQuery(COLUMNS + " order by destination_id")
                .map((row, context) -> leaseOf(row))
                .list());
  }

  @Override
  public List<Lease> take(Collection<DestinationId> destinations, InstanceId me, Duration term)
      throws ProgressException {
    // In one order, whoever takes: two that want the same rows wait for one another, not both.
    List<String> ids = destinations.stream().map(DestinationId::value).sorted().distinct().toList();
    return ids.isEmpty()
        ? List.of()
        : statements.writeDurably(
            "Taking " + ids.size() + " leases", handle -> taken(handle, ids, me, term));
  }

  @Override
  public List<Lease> renew(InstanceId me, Duration term) throws ProgressException {
    return statements.write(
        "Renewing the leases of " + me,
        handle -> {
          handle
              .createUpdate("update progress set lease_until = " + IN_A_TERM + " where owner = :me")
              .bind("millis", term.toMillis())
              .bind("me", me.value())
              .execute();
          return handle
              .createQuery(COLUMNS + " where owner = :me order by destination_id")
              .bind("me", me.value())
              .map((row, context) -> leaseOf(row))
              .list();
        });
  }

  @Override
  public boolean release(DestinationId destination, InstanceId me, long fence)
      throws ProgressException {
    return statements.write(
        "Releasing the lease of " + destination,
        handle ->
            handle
                    .createUpdate(
                        "update progress set owner = null, lease_until = null where destination_id"
                            + " = :destination_id and owner = :me and fence = :fence")
                    .bind("destination_id", destination.value())
                    .bind("me", me.value())
                    .bind("fence", fence)
                    .execute()
                > 0);
  }

  @Override
  public void leave(InstanceId me) throws ProgressException {
    statements.write(
        "Saying that " + me + " ends",
        handle -> {
          int freed =
              handle
                  .createUpdate(
                      "update progress set owner = null, lease_until = null where owner = :me")
                  .bind("me", me.value())
                  .execute();
          handle
              .createUpdate("delete from instance where instance_id = :me")
              .bind("me", me.value())
              .execute();
          return freed;
        });
  }

  private static List<Lease> taken(Handle handle, List<String> ids, InstanceId me, Duration term) {
    PreparedBatch updates =
        handle.prepareBatch(
            "update progress set owner = :me, fence = fence + 1, lease_until = "
                + IN_A_TERM
                + " where destination_id = :destination_id and (owner is null or owner ="
                + " :me or lease_until <= current_timestamp)");
    for (String id : ids) {
      updates
          .bind("me", me.value())
          .bind("millis", term.toMillis())
          .bind("destination_id", id)
          .add();
    }
    int[] updated = updates.execute();
    List<String> mine =
        IntStream.range(0, updated.length).filter(i -> updated[i] > 0).mapToObj(ids::get).toList();
    return mine.isEmpty()
        ? List.of()
        : handle
            .createQuery(COLUMNS + " where destination_id in (<ids>) order by destination_id")
            .bindList("ids", mine)
            .map((row, context) -> leaseOf(row))
            .list();
  }

  private static int seen(Handle handle, InstanceId me) {
    return handle
        .createUpdate("update instance set last_seen = current_timestamp where instance_id = :me")
        .bind("me", me.value())
        .execute();
  }

  private static void join(Handle handle, InstanceId me) {
    handle
        .createUpdate("delete from instance where last_seen < current_timestamp - interval '1' day")
        .execute();
    handle
        .createUpdate(
            "insert into instance (instance_id, started_at, last_seen) values (:me,"
                + " current_timestamp, current_timestamp)")
        .bind("me", me.value())
        .execute();
  }

  private static Lease leaseOf(ResultSet row) throws SQLException {
    return new Lease(
        new DestinationId(row.getString(1)),
        Optional.ofNullable(row.getString(2)).map(InstanceId::new),
        row.getBoolean(3),
        row.getLong(4),
        row.getLong(5));
  }
}
