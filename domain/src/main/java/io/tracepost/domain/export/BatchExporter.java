package io.tracepost.domain.export;

import io.tracepost.domain.event.EventKind;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one attempt to hand one batch to one destination.
 *
 * <p>Safe for concurrent calls. Errors: whatever a destination can do is a {@link DeliveryOutcome};
 * an exception means a defect in the adapter.
 */
public interface BatchExporter extends AutoCloseable {
  /** How large one request may be. Constant for the life of the exporter. */
  BatchLimits limits();

  /**
   * Makes one attempt.
   *
   * <p>Shape: 1 to {@code limits().maxRecords()} records, in sequence order. The byte limits are the
   * core's estimate: when the encoded records would pass one, the exporter sends the longest prefix
   * that fits and answers {@link DeliveryOutcome.PartlyDelivered#full}, or {@link
   * DeliveryOutcome.TooLarge} when not even the first fits.
   *
   * <p>Blocks until the destination answers, confirms, or the request timeout passes; interrupted,
   * it restores the flag and answers {@link DeliveryOutcome.Unconfirmed}. Never repeats a request:
   * the caller owns time. The batch's arrays are read, never written, and not kept after the return.
   */
  DeliveryOutcome export(Batch batch);

  /**
   * The kinds of events the destination has room for. Events of other kinds are not meant for it: they
   * are passed over, whatever its filter says, and are no loss. Both unless the vendor's schema was made
   * for one. Constant for the life of the exporter.
   */
  default Set<EventKind> kinds() {
    return Set.of(EventKind.values());
  }

  /**
   * Tries the real send path without writing an event. Takes at most 15 seconds; says what a success
   * does not prove. Blocks.
   */
  ConnectionReport check();

  /**
   * What stands against the addresses it would connect to, as their names resolve now: the first that
   * may not be reached, or that DNS does not know; empty when there is none. Resolves names and
   * connects to nothing. Blocks for the resolver.
   */
  default Optional<Problem> addressProblem() {
    return Optional.empty();
  }

  /**
   * How many attempts keep this exporter busy; the core runs the larger of this and its own setting.
   * More than the setting only where an attempt mostly waits, as for an acknowledgement. Asked after
   * each attempt, because some learn it only from the destination.
   */
  default int usefulInFlight() {
    return 1;
  }

  /**
   * Whether records must not overtake one another. The core then makes one attempt at a time, whatever its
   * setting and {@link #usefulInFlight} say, oldest records first. For destinations that refuse what
   * comes too long after newer records. Constant for the life of the exporter.
   */
  default boolean ordered() {
    return false;
  }

  /** Frees connections. Attempts under way answer {@link DeliveryOutcome.Unconfirmed}. */
  @Override
  void close();
}
