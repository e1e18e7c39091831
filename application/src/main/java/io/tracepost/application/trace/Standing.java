package io.tracepost.application.trace;

import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.export.Problem;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a destination stands with one trace.
 *
 * @param destination which
 * @param state what became of it there
 * @param refusal why the destination refused it, for {@link State#REFUSED}
 */
public record Standing(Destination destination, State state, Optional<Problem> refusal) {
  /** What became of a trace at a destination. */
  public enum State {
    /** It waits for its turn. */
    PENDING,
    /** The destination's cursor passed it: delivered, or older than the destination's beginning. */
    SETTLED,
    /** It is a dead letter. */
    REFUSED,
    /** The destination's filter does not let it through. */
    FILTERED;

    /** The name on the wire, lower case. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
