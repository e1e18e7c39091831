package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.MerkleTree;
import io.tracepost.application.integrity.Seal;
import io.tracepost.application.integrity.TrustedKeys;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds checkpoints against one another and the chain against them. Takes blocks and checkpoints by
 * turns: a checkpoint once every block that ends within it was there. Not thread-safe.
 */
final class CheckpointCheck {
  private static final int MOST_DOUBTS = 100;

  private final Findings findings;
  private final TrustedKeys trusted;
  private Optional<Checkpoint> good;
  private @Nullable String previous;
  private long dueNumber;
  private long coveredThrough;
  private MerkleTree window = new MerkleTree();
  private long windowFrom = -1;
  private @Nullable Seal newest;
  private @Nullable Checkpoint tooShort;
  private long count;
  private final List<Doubt> doubts = new ArrayList<>();

  /** A checkpoint that does not fit: because of a block that is found out sooner or later, or not. */
  private record Doubt(ProblemKind kind, Checkpoint at, String detail) {}

  /**
   * A check.
   *
   * @param base a good checkpoint to go on from; empty for the beginning
   */
  CheckpointCheck(Findings findings, TrustedKeys trusted, Optional<Checkpoint> base) {
    this.findings = findings;
    this.trusted = trusted;
    this.good = base;
    this.previous = base.map(Checkpoint::hash).orElse(Checkpoint.NO_HASH);
    this.dueNumber = base.map(Checkpoint::number).orElse(0L) + 1;
    this.coveredThrough = base.map(Checkpoint::throughSequence).orElse(0L);
  }

  /** A block that has its place. */
  void accepted(Seal seal) {
    Checkpoint unmet = tooShort;
    if (unmet != null) {
      tooShort = null;
      if (seal.firstSequence() <= unmet.throughSequence()) {
        unlessKnown(
            ProblemKind.ALTERED,
            unmet,
            "the chain was made anew: a block goes beyond "
                + unmet.throughSequence()
                + ", where checkpoint "
                + unmet.number()
                + " saw one end");
      }
    }
    if (window.leaves() == 0) {
      windowFrom = seal.firstSequence();
    }
    window.add(seal.leaf());
    newest = seal;
  }

  /** The next checkpoint by number. */
  void checkpoint(Checkpoint next) {
    count++;
    boolean signed = follows(next);
    if (signed) {
      compare(next);
      good = Optional.of(next);
    }
    coveredThrough = Math.max(coveredThrough, next.throughSequence());
    window = new MerkleTree();
  }

  /** Once every block was judged: what they do not explain is a problem of its own. */
  void end() {
    for (Doubt doubt : doubts) {
      long from = doubt.at().fromSequence();
      if (!findings.within(from, doubt.at().throughSequence())) {
        findings.problem(doubt.kind(), from, doubt.detail());
      }
    }
    doubts.clear();
  }

  /** The newest one that is good. */
  Optional<Checkpoint> good() {
    return good;
  }

  /** How many there were. */
  long count() {
    return count;
  }

  /** The last sequence that a good one covers. */
  long signedThrough() {
    return good.map(Checkpoint::throughSequence).orElse(0L);
  }

  private boolean follows(Checkpoint next) {
    String complaint = trusted.complaint(next);
    if (next.number() > dueNumber) {
      findings.problem(
          ProblemKind.MISSING_CHECKPOINT,
          coveredThrough + 1,
          "checkpoint "
              + dueNumber
              + (next.number() == dueNumber + 1
                  ? " is gone"
                  : " to " + (next.number() - 1) + " are gone"));
      previous = null;
    }
    if (complaint.isEmpty() && previous != null && !next.previous().equals(previous)) {
      complaint = "it names another checkpoint before it";
    }
    dueNumber = next.number() + 1;
    if (!complaint.isEmpty()) {
      findings.problem(
          ProblemKind.FORGED_CHECKPOINT,
          coveredThrough + 1,
          "checkpoint " + next.number() + " does not count: " + complaint);
      previous = null;
      return false;
    }
    previous = next.hash();
    return true;
  }

  private void compare(Checkpoint next) {
    Seal at = newest;
    if (at == null) {
      return; // everything it covers was pruned, or is gone: the beginning tells
    }
    if (at.lastSequence() < next.throughSequence()) {
      tooShort = tooShort == null ? next : tooShort; // the first one tells where it began
      return;
    }
    boolean whole = windowFrom == next.fromSequence() && window.leaves() > 0;
    if (at.lastSequence() > next.throughSequence()
        || !HexFormat.of().formatHex(at.hash()).equals(next.headHash())) {
      rewritten(next);
    } else if (whole
        && (window.leaves() != next.blocks()
            || !HexFormat.of().formatHex(window.root()).equals(next.merkleRoot()))) {
      unlessKnown(
          ProblemKind.ALTERED,
          next,
          "the commit time of a block among "
              + next.fromSequence()
              + " to "
              + next.throughSequence()
              + " is not what checkpoint "
              + next.number()
              + " signed");
    }
  }

  private void rewritten(Checkpoint next) {
    unlessKnown(
        ProblemKind.ALTERED,
        next,
        "the chain was made anew: at "
            + next.throughSequence()
            + " it has another hash than checkpoint "
            + next.number()
            + " signed");
  }

  private void unlessKnown(ProblemKind kind, Checkpoint next, String detail) {
    if (doubts.size() == MOST_DOUBTS) {
      end();
    }
    doubts.add(new Doubt(kind, next, detail));
  }
}
