package io.tracepost.application.delivery;

import io.tracepost.domain.destination.DestinationId;
import java.util.Optional;

/**
 * How far a destination got in its stream, as the store knows it.
 *
 * @param destination which
 * @param cursor every event up to this sequence is settled
 * @param replay a second way through a stretch, if one is under way
 */
public record Reach(DestinationId destination, long cursor, Optional<Replay> replay) {
  /** Every event up to this sequence is settled, and no replay asks for it again. */
  public long settled() {
    return replay.map(it -> Math.min(cursor, it.cursor())).orElse(cursor);
  }

  /** Where it stands once it was moved over everything up to a sequence. */
  public Reach movedOver(long through) {
    return new Reach(
        destination,
        Math.max(cursor, through),
        replay
            .map(it -> new Replay(it.number(), Math.max(it.cursor(), through), it.through()))
            .filter(it -> !it.complete()));
  }
}
