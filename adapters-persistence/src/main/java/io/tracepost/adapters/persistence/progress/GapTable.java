package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.delivery.Gap;
import io.tracepost.domain.destination.DestinationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The gaps' statements. */
final class GapTable {
  private static final String COLUMNS =
      "number, destination_id, first_sequence, last_sequence, events, oldest_committed_at,"
          + " newest_committed_at, recorded_at, reason";

  private GapTable() {}

  /** Adds a gap, or lets the newest one of its reason grow when it ends where this one begins. */
  static void put(Handle handle, Gap gap) {
    Optional<Gap> growing =
        newest(handle, gap.destination(), gap.reason()).filter(it -> it.growsInto(gap));
    if (growing.isPresent()) {
      bind(
              handle.createUpdate(
                  "update delivery_gap set last_sequence = :last_sequence, events = :events,"
                      + " newest_committed_at = :newest, recorded_at = :recorded_at where number ="
                      + " :number"),
              growing.get().grownBy(gap))
          .execute();
      return;
    }
    bind(
            handle.createUpdate(
                "insert into delivery_gap (destination_id, first_sequence, last_sequence, events,"
                    + " oldest_committed_at, newest_committed_at, recorded_at, reason) values"
                    + " (:destination_id, :first_sequence, :last_sequence, :events, :oldest,"
                    + " :newest, :recorded_at, :reason)"),
            gap)
        .execute();
  }

  static List<Gap> list(Handle handle, DestinationId destination, long afterNumber, int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from delivery_gap where destination_id = :destination_id and number > :after"
                + " order by destination_id, number limit :limit")
        .bind("destination_id", destination.value())
        .bind("after", afterNumber)
        .bind("limit", limit)
        .map((row, context) -> gapOf(row))
        .list();
  }

  static long countEvents(Handle handle, DestinationId destination) {
    return handle
        .createQuery(
            "select coalesce(sum(events), 0) from delivery_gap where destination_id ="
                + " :destination_id")
        .bind("destination_id", destination.value())
        .mapTo(Long.class)
        .one();
  }

  static Map<DestinationId, Long> countEvents(Handle handle) {
    return handle
        .createQuery("select destination_id, sum(events) from delivery_gap group by destination_id")
        .reduceRows(
            new HashMap<>(),
            (counts, row) -> {
              counts.put(
                  new DestinationId(row.getColumn(1, String.class)), row.getColumn(2, Long.class));
              return counts;
            });
  }

  private static Optional<Gap> newest(Handle handle, DestinationId destination, Gap.Reason reason) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from delivery_gap where destination_id = :destination_id and reason = :reason"
                + " order by destination_id desc, number desc limit 1")
        .bind("destination_id", destination.value())
        .bind("reason", reason.wireName())
        .map((row, context) -> gapOf(row))
        .findOne();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Gap gap) {
    return statement
        .bind("number", gap.number())
        .bind("destination_id", gap.destination().value())
        .bind("first_sequence", gap.firstSequence())
        .bind("last_sequence", gap.lastSequence())
        .bind("events", gap.events())
        .bind("oldest", Times.toColumn(gap.oldestCommittedAt()))
        .bind("newest", Times.toColumn(gap.newestCommittedAt()))
        .bind("recorded_at", Times.toColumn(gap.recordedAt()))
        .bind("reason", gap.reason().wireName());
  }

  private static Gap gapOf(ResultSet row) throws SQLException {
    return new Gap(
        row.getLong(1),
        new DestinationId(row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        Times.ofColumn(row, 6),
        Times.ofColumn(row, 7),
        Times.ofColumn(row, 8),
        Gap.Reason.of(row.getString(9)));
  }
}
