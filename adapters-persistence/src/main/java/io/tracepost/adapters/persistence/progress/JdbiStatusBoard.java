package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DeliveryStatus.LastError;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.domain.destination.DestinationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The status board on H2 or PostgreSQL. A power cut may take the newest notes: they are repeated. */
public final class JdbiStatusBoard implements StatusBoard {
  private static final String READ =
      """
      select p.settled_sequence, p.delivered_events, p.last_delivery_at, d.paused, s.*,
        (select count(*) from dead_letter l where l.destination_id = p.destination_id) as letters,
        (select coalesce(sum(g.events), 0) from delivery_gap g
          where g.destination_id = p.destination_id) as gap_events
      from progress p
      join destination d on d.destination_id = p.destination_id
      left join delivery_status s on s.destination_id = p.destination_id
      where p.destination_id = :destination_id
      """;

  private final Statements statements;
  private final String upsert;

  /** The board on an open database. */
  public JdbiStatusBoard(Database database) {
    this.statements = new Statements(database);
    this.upsert =
        database
            .dialect()
            .upsert(
                "delivery_status",
                List.of("destination_id"),
                List.of(
                    "state",
                    "bytes_per_event",
                    "oldest_undelivered_at",
                    "error_at",
                    "error_code",
                    "error_message",
                    "error_remedy",
                    "next_attempt_at"));
  }

  @Override
  public boolean post(DestinationId destination, long fence, DeliveryStatus status)
      throws ProgressException {
    return statements.write(
        "Writing down how " + destination + " stands",
        handle -> owns(handle, destination, fence) && put(handle, destination, status));
  }

  @Override
  public Optional<DeliveryStatus> read(DestinationId destination, long head)
      throws ProgressException {
    return statements.read(
        "Reading how " + destination + " stands",
        handle ->
            handle
                .createQuery(READ)
                .bind("destination_id", destination.value())
                .map((row, context) -> statusOf(row, head))
                .findOne());
  }

  private static boolean owns(Handle handle, DestinationId destination, long fence) {
    return handle
        .createQuery(
            "select fence from progress where destination_id = :destination_id and fence = :fence"
                + " for update")
        .bind("destination_id", destination.value())
        .bind("fence", fence)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  private boolean put(Handle handle, DestinationId destination, DeliveryStatus status) {
    Optional<LastError> error = status.lastError();
    return handle
            .createUpdate(upsert)
            .bind("destination_id", destination.value())
            .bind("state", status.state().wireName())
            .bind("bytes_per_event", status.backlogBytes() / Math.max(1, status.backlogEvents()))
            .bind(
                "oldest_undelivered_at",
                status.oldestUndeliveredAt().map(Times::toColumn).orElse(null))
            .bind("error_at", error.map(it -> Times.toColumn(it.at())).orElse(null))
            .bind("error_code", error.map(it -> printable(it.code())).orElse(null))
            .bind("error_message", error.map(it -> printable(it.message())).orElse(null))
            .bind("error_remedy", error.map(it -> printable(it.remedy())).orElse(null))
            .bind("next_attempt_at", status.nextAttemptAt().map(Times::toColumn).orElse(null))
            .execute()
        > 0;
  }

  private static DeliveryStatus statusOf(ResultSet row, long streamHead) throws SQLException {
    long cursor = row.getLong("settled_sequence");
    long head = Math.max(cursor, streamHead);
    long backlog = head - cursor;
    boolean paused = row.getBoolean("paused");
    return new DeliveryStatus(
        paused ? State.PAUSED : stateOf(row.getString("state")),
        cursor,
        head,
        backlog,
        backlog * row.getLong("bytes_per_event"),
        backlog == 0 ? Optional.empty() : Times.findColumn(row, "oldest_undelivered_at"),
        row.getLong("delivered_events"),
        row.getLong("letters"),
        row.getLong("gap_events"),
        Times.findColumn(row, "last_delivery_at"),
        errorOf(row),
        paused ? Optional.empty() : Times.findColumn(row, "next_attempt_at"));
  }

  private static State stateOf(@Nullable String wireName) {
    for (State state : State.values()) {
      if (state != State.PAUSED && state.wireName().equals(wireName)) {
        return state;
      }
    }
    return State.ACTIVE;
  }

  private static Optional<LastError> errorOf(ResultSet row) throws SQLException {
    if (row.getString("error_code") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new LastError(
            Times.findColumn(row, "error_at").orElseThrow(),
            row.getString("error_code"),
            row.getString("error_message"),
            row.getString("error_remedy")));
  }

  private static String printable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
