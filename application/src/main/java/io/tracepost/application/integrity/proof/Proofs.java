package io.tracepost.application.integrity.proof;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointStore;
import io.tracepost.application.integrity.JournalAudit;
import io.tracepost.application.integrity.JournalAudit.Place;
import io.tracepost.application.integrity.MerklePath;
import io.tracepost.application.integrity.Seal;
import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.integrity.proof.EventProof.Inclusion;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes proofs. Reads one block and the seals of its checkpoint, a few thousand small rows at most.
 * Safe from any thread; blocks on the stores.
 *
 * @param audit reads the journal
 * @param store the checkpoints
 */
public record Proofs(JournalAudit audit, CheckpointStore store) {
  private static final int PAGE = 1_000;

  /** The proof of an event; empty when no block holds the sequence, because it was pruned or never was. */
  public Optional<EventProof> of(OrganizationId organization, long sequence)
      throws JournalException, StoreException {
    Optional<StoredBlock> block =
        audit.blocks(organization, Place.before(sequence), 1).stream()
            .findFirst()
            .filter(it -> it.firstSequence() <= sequence && it.lastSequence() >= sequence);
    if (block.isEmpty()) {
      return Optional.empty();
    }
    Optional<Checkpoint> checkpoint = store.reaching(organization, block.get().lastSequence());
    return Optional.of(
        new EventProof(
            sequence,
            block.get(),
            checkpoint.isPresent()
                ? inclusion(organization, block.get(), checkpoint.get())
                : Optional.empty()));
  }

  /** Empty when blocks of the checkpoint are pruned: then the path cannot be made any more. */
  private Optional<Inclusion> inclusion(
      OrganizationId organization, StoredBlock block, Checkpoint checkpoint)
      throws JournalException {
    List<byte[]> leaves = new ArrayList<>();
    int index = -1;
    long after = checkpoint.fromSequence() - 1;
    while (after < checkpoint.throughSequence()) {
      List<Seal> page = audit.seals(organization, after, PAGE);
      for (Seal seal : page) {
        if (seal.lastSequence() <= checkpoint.throughSequence()) {
          index = seal.lastSequence() == block.lastSequence() ? leaves.size() : index;
          leaves.add(seal.leaf());
        }
      }
      after = page.isEmpty() ? Long.MAX_VALUE : page.get(page.size() - 1).lastSequence();
    }
    return index < 0 || leaves.size() != checkpoint.blocks()
        ? Optional.empty()
        : Optional.of(new Inclusion(checkpoint, MerklePath.of(leaves, index)));
  }
}
