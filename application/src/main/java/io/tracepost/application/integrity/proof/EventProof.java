package io.tracepost.application.integrity.proof;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.MerklePath;
import io.tracepost.application.integrity.StoredBlock;
import java.util.Optional;

/**
 * What proves one event.
 *
 * @param sequence of the event
 * @param block that holds it, as it is stored
 * @param inclusion of the block in a checkpoint; empty until a checkpoint covers it
 */
public record EventProof(long sequence, StoredBlock block, Optional<Inclusion> inclusion) {
  /**
   * That a checkpoint covers a block.
   *
   * @param checkpoint which
   * @param path from the block's leaf to its root
   */
  public record Inclusion(Checkpoint checkpoint, MerklePath path) {}
}
