package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An act's transaction, which the calls of its thread join. Nobody else has a turn between its first
 * write and its end.
 */
final class Transaction {
  private final SimulatedStore store;
  private final OrganizationId organization;
  private final int depth;
  private final @Nullable Transaction below;
  private SimulatedStore.@Nullable Image before;
  private List<Reach> reaches = List.of();
  private Map<DestinationId, Long> gaps = Map.of();
  private @Nullable Pruned pruned;

  /**
   * What a transaction pruned, and how its stream's destinations stood before.
   *
   * @param cut what goes
   * @param reason why
   * @param reaches how far destinations had got
   * @param gaps how many events their gaps held
   */
  record Pruned(Cut cut, PruneReason reason, List<Reach> reaches, Map<DestinationId, Long> gaps) {}

  Transaction(
      SimulatedStore store, OrganizationId organization, int depth, @Nullable Transaction below) {
    this.store = store;
    this.below = below;
    this.organization = organization;
    this.depth = depth;
  }

  /** Whether calls at this depth of the stack are calls of the thread that acts. */
  boolean isAt(int otherDepth) {
    return depth == otherDepth;
  }

  /** The transaction of another thread that waits below on the stack. */
  @Nullable Transaction below() {
    return below;
  }

  /** Whether something was written. */
  boolean wrote() {
    return before != null;
  }

  /** Something is about to be written. */
  void writes() {
    if (before == null) {
      before = store.image();
      try {
        reaches = store.progress().reaches(organization);
        gaps = store.progress().gapEventCounts();
      } catch (ProgressException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The beginning of a stream went. */
  void pruned(Cut cut, PruneReason reason) {
    pruned = new Pruned(cut, reason, reaches, gaps);
  }

  @Nullable Pruned pruned() {
    return pruned;
  }

  /** Nothing of it happened. */
  void undo() {
    if (before != null) {
      store.restore(before);
    }
  }
}
