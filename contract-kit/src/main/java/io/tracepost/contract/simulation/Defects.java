package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.journal.CutBounds;
import java.util.List;

/**
 * Ways in which a store may break its own promises. The store of a simulation is honest; a test that
 * wants to see a promise broken overrides one method, and the simulation must name that promise.
 */
public interface Defects {
  /** An honest store. */
  Defects NONE = new Defects() {};

  /** Whether an append returns only after its commit is synced. */
  default boolean syncsBeforeAnswering() {
    return true;
  }

  /** What is written of a save. */
  default ProgressUpdate written(ProgressUpdate update) {
    return update;
  }

  /**
   * The fence a write is checked under.
   *
   * @param claimed the writer's
   * @param newest the destination's
   */
  default long checkedFence(long claimed, long newest) {
    return claimed;
  }

  /** How many sequences an append gives out for a second time. */
  default int repeatedSequences() {
    return 0;
  }

  /** Whether a lease is taken though another instance holds it. */
  default boolean takesWhatOthersHold() {
    return false;
  }

  /** What is recorded of gaps. */
  default List<Gap> recorded(List<Gap> gaps) {
    return gaps;
  }

  /** Whether the records of acts are kept. */
  default boolean keepsRecords() {
    return true;
  }

  /** What a stream is searched for when it is to be pruned. */
  default CutBounds cutBounds(CutBounds asked) {
    return asked;
  }
}
