package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.database.Database;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Progress on H2 or PostgreSQL. Saves survive a crash of the process at once and a power cut a few
 * seconds later; what a power cut takes is delivered again. What an operator asks for (begin, wishes,
 * remove, forget) is on the device when the call returns.
 */
public final class JdbiProgress implements Progress {
  private final Statements statements;
  private final DeadLetterTable deadLetters;

  /** Progress on an open database. */
  public JdbiProgress(Database database) {
    this.statements = new Statements(database);
    this.deadLetters = new DeadLetterTable(database.dialect());
  }

  @Override
  public Optional<DestinationProgress> load(DestinationId destination) throws ProgressException {
    return statements.read(
        "Reading the progress of " + destination,
        handle ->
            handle
                .createQuery("select * from progress where destination_id = :destination_id")
                .bind("destination_id", destination.value())
                .map((row, context) -> progressOf(row))
                .findOne());
  }

  @Override
  public void begin(DestinationId destination, OrganizationId organization, long cursor)
      throws ProgressException {
    statements.writeDurably(
        "Beginning the progress of " + destination,
        handle -> beginOnce(handle, destination, organization, cursor));
  }

  @Override
  public long takeOver(DestinationId destination) throws ProgressException {
    String what = "Taking " + destination + " over";
    Optional<Long> fence = statements.writeDurably(what, handle -> nextFence(handle, destination));
    return fence.orElseThrow(() -> neverBegun(what));
  }

  @Override
  public boolean save(ProgressUpdate update) throws ProgressException {
    return statements.write(
        "Saving the progress of " + update.destination(), handle -> saveOwned(handle, update));
  }

  @Override
  public List<DeadLetter> deadLetters(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    return statements.read(
        "Reading the dead letters of " + destination,
        handle -> deadLetters.list(handle, destination, afterNumber, limit));
  }

  @Override
  public long countDeadLetters(DestinationId destination) throws ProgressException {
    return statements.read(
        "Counting the dead letters of " + destination,
        handle -> deadLetters.count(handle, destination));
  }

  @Override
  public Map<DestinationId, Long> deadLetterCounts() throws ProgressException {
    return statements.read("Counting the dead letters of all destinations", deadLetters::counts);
  }

  @Override
  public int removeDeadLetters(DestinationId destination, List<Long> numbers)
      throws ProgressException {
    return statements.writeDurably(
        "Removing dead letters of " + destination,
        handle -> deadLetters.remove(handle, destination, numbers));
  }

  @Override
  public void forget(DestinationId destination) throws ProgressException {
    statements.writeDurably(
        "Forgetting the progress of " + destination,
        handle ->
            handle
                .createUpdate("delete from progress where destination_id = :destination_id")
                .bind("destination_id", destination.value())
                .execute());
  }

  @Override
  public Optional<Replay> replay(DestinationId destination) throws ProgressException {
    return statements.read(
        "Reading the replay of " + destination, handle -> ReplayColumns.find(handle, destination));
  }

  @Override
  public Replay wishReplay(DestinationId destination, long after, long through)
      throws ProgressException {
    String what = "Asking for a replay of " + destination;
    Optional<Replay> replay =
        statements.writeDurably(
            what, handle -> ReplayColumns.wish(handle, destination, after, through));
    return replay.orElseThrow(() -> neverBegun(what));
  }

  @Override
  public int wishRedelivery(DestinationId destination, Collection<Long> numbers)
      throws ProgressException {
    return statements.writeDurably(
        "Asking for dead letters of " + destination + " to be redelivered",
        handle -> {
          int marked = deadLetters.markForRedelivery(handle, destination, List.copyOf(numbers));
          if (marked > 0) {
            handle
                .createUpdate(
                    "update progress set wishes = wishes + 1 where destination_id ="
                        + " :destination_id")
                .bind("destination_id", destination.value())
                .execute();
          }
          return marked;
        });
  }

  @Override
  public List<DeadLetter> awaitingRedelivery(DestinationId destination, int most)
      throws ProgressException {
    return statements.read(
        "Reading the dead letters of " + destination + " to redeliver",
        handle -> deadLetters.awaitingRedelivery(handle, destination, most));
  }

  @Override
  public List<Reach> reaches(OrganizationId organization) throws ProgressException {
    return statements.read(
        "Reading how far the destinations of " + organization + " got",
        handle -> ReachTable.of(handle, organization));
  }

  @Override
  public boolean passOver(Reach seen, long through, List<Gap> gaps) throws ProgressException {
    return statements.writeDurably(
        "Moving " + seen.destination() + " over what leaves the journal",
        handle -> {
          boolean moved = ReachTable.move(handle, seen, seen.movedOver(through));
          if (moved) {
            gaps.forEach(gap -> GapTable.put(handle, gap));
          }
          return moved;
        });
  }

  @Override
  public List<Gap> gaps(DestinationId destination, long afterNumber, int limit)
      throws ProgressException {
    return statements.read(
        "Reading the gaps of " + destination,
        handle -> GapTable.list(handle, destination, afterNumber, limit));
  }

  @Override
  public Map<DestinationId, Long> gapEventCounts() throws ProgressException {
    return statements.read("Counting the gaps", GapTable::countEvents);
  }

  @Override
  public long countGapEvents(DestinationId destination) throws ProgressException {
    return statements.read(
        "Counting the gaps of " + destination, handle -> GapTable.countEvents(handle, destination));
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
            "update progress set fence = fence + 1, owner = null, lease_until = null where"
                + " destination_id = :destination_id")
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
    deadLetters.remove(handle, update.destination(), update.deliveredLetters());
    update.replay().ifPresent(replay -> ReplayColumns.save(handle, update.destination(), replay));
    return true;
  }

  private ProgressException neverBegun(String what) {
    return new ProgressException(
        what
            + " at "
            + statements.database().place()
            + ": the destination was never begun; start it first");
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
}
