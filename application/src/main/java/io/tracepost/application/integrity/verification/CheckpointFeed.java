package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.Checkpoint;
import java.util.Iterator;
import java.util.Optional;

/** Hands over checkpoints of one stream by ascending number. For one thread. */
@FunctionalInterface
public interface CheckpointFeed {
  /** No checkpoint. */
  CheckpointFeed NONE = Optional::empty;

  /** The next one; empty at the end. */
  Optional<Checkpoint> next() throws CouldNotCheckException;

  /** Checkpoints in hand. */
  static CheckpointFeed of(Iterable<Checkpoint> checkpoints) {
    Iterator<Checkpoint> rest = checkpoints.iterator();
    return () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
  }

  /** Those of this feed behind a number and up to another. */
  default CheckpointFeed between(long after, long through) {
    return () -> {
      Optional<Checkpoint> next = next();
      while (next.isPresent() && next.get().number() <= after) {
        next = next();
      }
      return next.filter(it -> it.number() <= through);
    };
  }
}
