package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.journal.ChainHash;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Blocks whose bytes do not match their hash, held for a while: two of them that match crosswise
 * changed places. Bounded; what leaves without a partner was altered. Not thread-safe.
 */
final class Mismatches {
  private static final int MOST = 16;
  private static final long MOST_BYTES = 32L << 20;

  private final Findings findings;
  private final Deque<StoredBlock> held = new ArrayDeque<>();
  private long bytes;

  Mismatches(Findings findings) {
    this.findings = findings;
  }

  void add(StoredBlock block) {
    Iterator<StoredBlock> others = held.iterator();
    while (others.hasNext()) {
      StoredBlock other = others.next();
      if (swapped(other, block)) {
        others.remove();
        bytes -= other.weight();
        findings.problem(
            ProblemKind.REORDERED,
            other.firstSequence(),
            "the blocks at "
                + other.firstSequence()
                + " and "
                + block.firstSequence()
                + " stand in each other's place");
        return;
      }
    }
    held.addLast(block);
    bytes += block.weight();
    while (held.size() > MOST || bytes > MOST_BYTES) {
      StoredBlock oldest = held.removeFirst();
      bytes -= oldest.weight();
      altered(oldest);
    }
  }

  /** Forgets a block that turned out not to belong to the stream. */
  void drop(long firstSequence) {
    held.removeIf(block -> block.firstSequence() == firstSequence);
  }

  void end() {
    held.forEach(this::altered);
    held.clear();
  }

  private void altered(StoredBlock block) {
    findings.problem(
        ProblemKind.ALTERED,
        block.firstSequence(),
        "the block of "
            + block.firstSequence()
            + " to "
            + block.lastSequence()
            + " does not match its hash");
  }

  /** Whether content or sequences of two blocks were exchanged. */
  private static boolean swapped(StoredBlock one, StoredBlock other) {
    return (matches(one.computedHashAt(other), other) && matches(other.computedHashAt(one), one))
        || (matches(movedTo(one, other), one) && matches(movedTo(other, one), other));
  }

  private static boolean matches(byte[] computed, StoredBlock block) {
    return Arrays.equals(computed, block.hash());
  }

  private static byte[] movedTo(StoredBlock block, StoredBlock place) {
    return ChainHash.of(
        block.organization(),
        place.firstSequence(),
        place.lastSequence(),
        block.previousHash(),
        block.encoding(),
        block.directory(),
        block.events());
  }
}
