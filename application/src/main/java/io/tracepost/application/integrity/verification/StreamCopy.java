package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;

/**
 * One stream as it is to be checked: the journal itself, which may grow and be pruned meanwhile, or an
 * archive, which does not. For one thread and one pass.
 */
public interface StreamCopy {
  /** Whose stream. */
  OrganizationId organization();

  /** Where its head row says it ends, as of this call. */
  StreamHead head() throws CouldNotCheckException;

  /** Its recorded prunings, oldest first, as of this call. */
  List<Pruning> prunings() throws CouldNotCheckException;

  /** The next block in the order of last sequences; empty at the end. */
  Optional<StoredBlock> nextBlock() throws CouldNotCheckException;

  /** Its checkpoints as they lie beside it, by number. */
  CheckpointFeed checkpoints();
}
