package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DestinationProgress;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.delivery.Replay;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Progress on H2 or PostgreSQL. Saves survive a crash of the process at once and a power cut a few
 * seconds later; what a power cut takes is delivered again. What an operator asks for (begin, remove,
 * forget) is on the device when the call returns.
 */
public final class JdbiProgress implements Progress {
  private final Database database;
  private final DeadLetterTable deadLetters;

  /** Progress on an open database. */
  public JdbiProgress(Database database) {
    this.database = database;
    this.deadLetters = new DeadLetterTable(database.dialect());
  }

  @Override
  public Optional<DestinationProgress> load(DestinationId destination) throws ProgressException {
    return attempt(
        "Reading the progress of " + destination,
        () ->
            database.read(
                handle ->
                    handle
                        .createQuery(
                            "select * from progress where destination_id = :destination_id")
                        .bind("destination_id", destination.value())
                        .map((row, context) -> progressOf(row))
                        .findOne()));
  }

  @Override
  public void begin(DestinationId destination, OrganizationId organization, long cursor)
      throws ProgressException {
    attempt(
        "Beginning the progress of " + destination,
        () ->
            database.writeDurably(handle -> beginOnce(handle, destination, organization, cursor)));
  }

  @Override
  public long takeOver(DestinationId destination) throws ProgressException {
    Optional<Long> fence =
        attempt(
            "Taking " + destination + " over",
            () -> database.writeDurably(handle -> nextFence(handle, destination)));
    return fence.orElseThrow(
        () ->
            new ProgressException(
                "Taking "
                    + destination
                    + " over at "
                    + database.place()
                    + ": it was never begun; start it first"));
  }

  @Override
  public boolean save(ProgressUpdate update) throws ProgressException {
    return attempt(
        "Saving the progress of " + update.destination(),
        () -> database.write(handle -> saveOwned(handle, update)));
  }

  @Override
  public List<DeadLetter> deadLetters(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    return attempt(
        "Reading the dead letters of " + destination,
        () -> database.read(handle -> deadLetters.list(handle, destination, afterNumber, limit)));
  }

  @Override
  public long countDeadLetters(DestinationId destination) throws ProgressException {
    return attempt(
        "Counting the dead letters of " + destination,
        () -> database.read(handle -> deadLetters.count(handle, destination)));
  }

  @Override
  public int removeDeadLetters(DestinationId destination, List<Long> numbers)
      throws ProgressException {
    return attempt(
        "Removing dead letters of " + destination,
        () -> database.writeDurably(handle -> deadLetters.remove(handle, destination, numbers)));
  }

  @Override
  public void forget(DestinationId destination) throws ProgressException {
    attempt(
        "Forgetting the progress of " + destination,
        () ->
            database.writeDurably(
                handle ->
                    handle
                        .createUpdate("delete from progress where destination_id = :destination_id")
                        .bind("destination_id", destination.value())
                        .execute()));
  }

  @Override
  public Optional<Replay> replay(DestinationId destination) throws ProgressException {
    return attempt(
        "Reading the replay of " + destination,
        () ->
            database.read(
                handle ->
                    handle
                        .createQuery(
                            "select replay_settled, replay_through from progress where"
                                + " destination_id = :destination_id and replay_through is not"
                                + " null")
                        .bind("destination_id", destination.value())
                        .map((row, context) -> new Replay(row.getLong(1), row.getLong(2)))
                        .findOne()));
  }

  @Override
  public boolean saveReplay(DestinationId destination, long fence, Replay replay)
      throws ProgressException {
    return attempt(
        "Saving the replay of " + destination,
        () -> database.write(handle -> saveOwned(handle, destination, fence, replay)));
  }

  @Override
  public List<Reach> reaches(OrganizationId organization) throws ProgressException {
    return attempt(
        "Reading how far the destinations of " + organization + " got",
        () -> database.read(handle -> ReachTable.of(handle, organization)));
  }

  @Override
  public boolean passOver(Reach seen, long through, List<Gap> gaps) throws ProgressException {
    return attempt(
        "Moving " + seen.destination() + " over what leaves the journal",
        () ->
            database.writeDurably(
                handle -> {
                  boolean moved = ReachTable.move(handle, seen, seen.movedOver(through));
                  if (moved) {
                    gaps.forEach(gap -> GapTable.put(handle, gap));
                  }
                  return moved;
                }));
  }

  @Override
  public List<Gap> gaps(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    return attempt(
        "Reading the gaps of " + destination,
        () -> database.read(handle -> GapTable.list(handle, destination, afterNumber, limit)));
  }

  @Override
  public long countGapEvents(DestinationId destination) throws ProgressException {
    return attempt(
        "Counting the gaps of " + destination,
        () -> database.read(handle -> GapTable.countEvents(handle, destination)));
  }

  private static int beginOnce(
      Handle handle, DestinationId destination, OrganizationId organization, long cursor) {
    int known =
        handle
            .createQuery("select count(*) from progress where destination_id = :destination_id")
            .bind("destination_id", destination.value())
            .mapTo(Integer.class)
            .one();
    if (known > 0) {
      return 0;
    }
    return handle
        .createUpdate(
            "insert into progress (destination_id, organization_id, settled_sequence, fence,"
                + " delivered_events) values (:destination_id, :organization_id, :cursor, 0, 0)")
        .bind("destination_id", destination.value())
        .bind("organization_id", organization.value())
        .bind("cursor", cursor)
        .execute();
  }

  private static Optional<Long> nextFence(Handle handle, DestinationId destination) {
    handle
        .createUpdate(
            "update progress set fence = fence + 1 where destination_id = :destination_id")
        .bind("destination_id", destination.value())
        .execute();
    return handle
        .createQuery("select fence from progress where destination_id = :destination_id")
        .bind("destination_id", destination.value())
        .mapTo(Long.class)
        .findOne();
  }

  private boolean saveOwned(Handle handle, ProgressUpdate update) {
    int owned =
        handle
            .createUpdate(
                "update progress set settled_sequence = greatest(settled_sequence, :cursor),"
                    + " delivered_events = delivered_events + :newly_delivered, last_delivery_at ="
                    + " coalesce(cast(:last_delivery_at as timestamp(6) with time zone),"
                    + " last_delivery_at) where destination_id = :destination_id and fence ="
                    + " :fence")
            .bind("cursor", update.cursor())
            .bind("newly_delivered", update.newlyDelivered())
            .bind("last_delivery_at", update.lastDeliveryAt().map(Times::toColumn).orElse(null))
            .bind("destination_id", update.destination().value())
            .bind("fence", update.fence())
            .execute();
    if (owned == 0) {
      return false;
    }
    deadLetters.put(handle, update.destination(), update.deadLetters());
    return true;
  }

  private static boolean saveOwned(
      Handle handle, DestinationId destination, long fence, Replay replay) {
    boolean complete = replay.complete();
    return handle
            .createUpdate(
                "update progress set replay_settled = :settled, replay_through = :through where"
                    + " destination_id = :destination_id and fence = :fence")
            .bind("settled", complete ? null : (Long) replay.cursor())
            .bind("through", complete ? null : (Long) replay.through())
            .bind("destination_id", destination.value())
            .bind("fence", fence)
            .execute()
        > 0;
  }

  private static DestinationProgress progressOf(ResultSet row) throws SQLException {
    return new DestinationProgress(
        new DestinationId(row.getString("destination_id")),
        new OrganizationId(row.getString("organization_id")),
        row.getLong("settled_sequence"),
        row.getLong("fence"),
        row.getLong("delivered_events"),
        Times.findColumn(row, "last_delivery_at"));
  }

  private <T> T attempt(String what, Statement<T> statement) throws ProgressException {
    try {
      return statement.run();
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

  private interface Statement<T> {
    T run() throws SQLException;
  }
}
