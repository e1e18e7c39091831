package io.tracepost.application.integrity.proof;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.proof.EventProof.Inclusion;
import io.tracepost.application.integrity.verification.EventUnpacking;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Directory;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.FacetSet;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Checks a proof by itself. Pure.
 *
 * @param trusted the keys that count
 * @param unpacking knows how events are packed
 */
public record ProofCheck(TrustedKeys trusted, EventUnpacking unpacking) {
  /** What is wrong with a proof; empty when it proves its event. */
  public String complaint(EventProof proof) {
    StoredBlock block = proof.block();
    if (!Arrays.equals(block.computedHash(), block.hash())) {
      return "the block does not match its hash";
    }
    if (proof.sequence() < block.firstSequence() || proof.sequence() > block.lastSequence()) {
      return "the block does not hold the event " + proof.sequence();
    }
    if (proof.inclusion().isEmpty()) {
      return "no checkpoint covers the block: make the proof again once one does";
    }
    Inclusion inclusion = proof.inclusion().get();
    Checkpoint checkpoint = inclusion.checkpoint();
    String signature = trusted.complaint(checkpoint);
    if (!signature.isEmpty()) {
      return "its checkpoint does not count: " + signature;
    }
    if (!checkpoint.organization().equals(block.organization())) {
      return "its checkpoint is of another organization";
    }
    return root(inclusion, block).equals(checkpoint.merkleRoot())
        ? ""
        : "the path does not lead to what the checkpoint signed";
  }

  /** The event that a good proof proves. */
  public Event event(EventProof proof) {
    StoredBlock block = proof.block();
    return new Block(
            block.id(),
            block.organization(),
            block.firstSequence(),
            block.committedAt(),
            new FacetSet(block.facets()),
            Directory.decode(block.directory()),
            unpacking.unpack(block.encoding(), block.events(), block.eventBytes()),
            "")
        .event(Math.toIntExact(proof.sequence() - block.firstSequence()));
  }

  private static String root(Inclusion inclusion, StoredBlock block) {
    try {
      return HexFormat.of().formatHex(inclusion.path().root(block.seal().leaf()));
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
