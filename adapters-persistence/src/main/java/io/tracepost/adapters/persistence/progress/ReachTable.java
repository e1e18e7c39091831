package io.tracepost.adapters.persistence.progress;

import io.tracepost.application.delivery.Reach;
import io.tracepost.application.delivery.Replay;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Statements on how far the destinations of an organization got. */
final class ReachTable {
  private ReachTable() {}

  static List<Reach> of(Handle handle, OrganizationId organization) {
    return handle
        .createQuery(
            "select destination_id, settled_sequence, replay_number, replay_settled, replay_through from"
                + " progress where organization_id = :organization_id order by organization_id,"
                + " destination_id")
        .bind("organization_id", organization.value())
        .map((row, context) -> reachOf(row))
        .list();
  }

  /** Moves a destination from where it was seen; false when it is not there any more. */
  static boolean move(Handle handle, Reach seen, Reach to) {
    return handle
            .createUpdate(
                "update progress set settled_sequence = :cursor, replay_settled = :replay_settled,"
                    + " replay_through = :replay_through where destination_id = :destination_id and"
                    + " settled_sequence = :seen_cursor and coalesce(replay_settled, -1) ="
                    + " :seen_replay_settled and coalesce(replay_through, -1) ="
                    + " :seen_replay_through")
            .bind("cursor", to.cursor())
            .bind("replay_settled", to.replay().map(Replay::cursor).orElse(null))
            .bind("replay_through", to.replay().map(Replay::through).orElse(null))
            .bind("destination_id", seen.destination().value())
            .bind("seen_cursor", seen.cursor())
            .bind("seen_replay_settled", seen.replay().map(Replay::cursor).orElse(-1L))
            .bind("seen_replay_through", seen.replay().map(Replay::through).orElse(-1L))
            .execute()
        == 1;
  }

  private static Reach reachOf(ResultSet row) throws SQLException {
    long settled = row.getLong(4);
    long through = row.getLong(5);
    boolean replaying = !row.wasNull();
    return new Reach(
        new DestinationId(row.getString(1)),
        row.getLong(2),
        replaying ? Optional.of(new Replay(row.getLong(3), settled, through)) : Optional.empty());
  }
}
