package io.tracepost.adapters.persistence.progress;

import io.tracepost.application.delivery.Replay;
import io.tracepost.domain.destination.DestinationId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The replay of a destination, in its row of progress. Each wish gets a number; what the owner saves
 * of a replay that another one has replaced since changes nothing.
 */
final class ReplayColumns {
  private ReplayColumns() {}

  static Optional<Replay> find(Handle handle, DestinationId destination) {
    return handle
        .createQuery(
            "select replay_number, replay_settled, replay_through from progress where"
                + " destination_id = :destination_id and replay_through is not null")
        .bind("destination_id", destination.value())
        .map((row, context) -> new Replay(row.getLong(1), row.getLong(2), row.getLong(3)))
        .findOne();
  }

  /** Empty when the destination was never begun. */
  static Optional<Replay> wish(Handle handle, DestinationId destination, long after, long through) {
    handle
        .createUpdate(
            "update progress set replay_number = replay_number + 1, wishes = wishes + 1,"
                + " replay_settled = :after, replay_through = :through where destination_id ="
                + " :destination_id")
        .bind("after", after)
        .bind("through", through)
        .bind("destination_id", destination.value())
        .execute();
    return find(handle, destination);
  }

  /**
   * Moves it on, or removes one that is complete; the caller has checked the fence. One that was moved
   * further meanwhile, or removed, over what left the journal stays so.
   */
  static void save(Handle handle, DestinationId destination, Replay replay) {
    String moved =
        replay.complete()
            ? "replay_settled = null, replay_through = null"
            : "replay_settled = greatest(replay_settled, cast(:settled as bigint))";
    Update update =
        handle
            .createUpdate(
                "update progress set "
                    + moved
                    + " where destination_id = :destination_id and replay_number = :number and"
                    + " replay_through is not null")
            .bind("destination_id", destination.value())
            .bind("number", replay.number());
    if (!replay.complete()) {
      update.bind("settled", replay.cursor());
    }
    update.execute();
  }
}
