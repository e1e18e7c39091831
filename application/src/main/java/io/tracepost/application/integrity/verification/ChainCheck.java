package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.Seal;
import io.tracepost.application.integrity.StoredBlock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds each block against the one before: sequences without a hole, hashes that link, bytes that
 * match. Takes blocks in the order of their last sequence, whatever they claim. Not thread-safe.
 */
final class ChainCheck {
  private static final int MOST_TIPS = 8;

  private final Findings findings;
  private final BlockFacts facts;
  private final Consumer<Seal> accepted;
  private final Mismatches mismatches;
  private List<Tip> before = List.of();
  private List<Tip> tips;
  private @Nullable Last last;
  private @Nullable Break pending;
  private Optional<Beginning> beginning = Optional.empty();
  private long blocks;
  private long events;
  private boolean handedOver = true;

  /**
   * Where a block may go on.
   *
   * @param hash it names before it; null accepts any, behind a block that is not what it was
   * @param next its first sequence
   */
  private record Tip(@Nullable String hash, long next) {
    boolean takes(String previous, long first) {
      return next == first && (hash == null || hash.equals(previous));
    }
  }

  /** The newest block that has its place in the chain. */
  private record Last(Seal seal, Instant committedAt, boolean intact) {}

  /** A link that does not hold: one of two blocks is not what it was; what comes next tells which. */
  private record Break(long before, long behind) {}

  /**
   * The block a stream begins with, when that is not its very first.
   *
   * @param firstSequence of it
   * @param previousHash what it names before it
   */
  record Beginning(long firstSequence, String previousHash) {}

  /**
   * A check that begins at a known place.
   *
   * @param base the checkpoint it goes on from; empty when the first block decides
   * @param accepted hears of each block that has its place, once that is certain
   */
  ChainCheck(
      Findings findings, BlockFacts facts, Optional<Checkpoint> base, Consumer<Seal> accepted) {
    this.findings = findings;
    this.facts = facts;
    this.accepted = accepted;
    this.mismatches = new Mismatches(findings);
    this.tips =
        base.map(it -> List.of(new Tip(it.headHash(), it.throughSequence() + 1))).orElse(List.of());
  }

  /**
   * Checks one block.
   *
   * @param pruned whether the events before it are recorded as pruned
   */
  void block(StoredBlock block, boolean pruned) {
    boolean gone = block.directory().length == 0;
    boolean intact = gone || Arrays.equals(block.computedHash(), block.hash());
    String previous = HexFormat.of().formatHex(block.previousHash());
    long due = due();
    boolean follows = follows(tips, previous, block.firstSequence());
    if (tips.isEmpty() || (block.firstSequence() > due && pruned)) {
      beginning = Optional.of(new Beginning(block.firstSequence(), previous));
    } else if (!follows && tips.stream().noneMatch(tip -> tip.next() == block.firstSequence())) {
      if (block.firstSequence() < due) {
        overlapping(block, previous, intact);
        return;
      }
      missing(due, block.firstSequence() - 1);
      settle(true);
    } else {
      link(block, follows, intact);
    }
    accept(block, intact);
    if (gone) {
      findings.problem(
          ProblemKind.MISSING, block.firstSequence(), "the content of its block is gone");
    } else if (!intact) {
      mismatches.add(block);
    } else {
      checkFacts(block);
    }
  }

  /** The end of the stream; whether the head names the newest block tells whom to believe. */
  void end(boolean headLinks) {
    settle(headLinks);
    mismatches.end();
    flush();
  }

  /** Hands over the newest block: whatever comes next, it has its place. */
  void flush() {
    if (last != null && !handedOver) {
      accepted.accept(last.seal());
      handedOver = true;
    }
  }

  /** The block it began with, unless that followed what was known. */
  Optional<Beginning> beginning() {
    return beginning;
  }

  /** The sequence that is due next; 1 before the first block of a stream. */
  long due() {
    return tips.stream().mapToLong(Tip::next).max().orElse(1);
  }

  /** Whether a hash may be that of the newest block. */
  boolean endsWith(String hash) {
    long due = due();
    return tips.stream()
        .anyMatch(tip -> tip.next() == due && (tip.hash() == null || tip.hash().equals(hash)));
  }

  long blocks() {
    return blocks;
  }

  long events() {
    return events;
  }

  private void link(StoredBlock block, boolean follows, boolean intact) {
    boolean judged = pending != null;
    settle(follows);
    if (!follows && intact && !judged) {
      pending =
          new Break(
              last == null ? block.firstSequence() : last.seal().firstSequence(),
              block.firstSequence());
    }
  }

  /** Says which of two blocks a broken link is about: the later one, if nothing goes on from it. */
  private void settle(boolean nextFollows) {
    if (pending != null) {
      long sequence = nextFollows ? pending.before() : pending.behind();
      findings.problem(
          ProblemKind.ALTERED,
          sequence,
          "the blocks at " + pending.before() + " and " + pending.behind() + " do not link");
      pending = null;
    }
  }

  private void missing(long from, long through) {
    findings.problem(
        ProblemKind.MISSING, from, "the events " + from + " to " + through + " are gone");
  }

  private void overlapping(StoredBlock block, String previous, boolean intact) {
    Last newest = last;
    boolean other =
        intact
            && newest != null
            && !newest.intact()
            && follows(before, previous, block.firstSequence());
    long sequence =
        other ? Objects.requireNonNull(newest).seal().firstSequence() : block.firstSequence();
    findings.problem(
        ProblemKind.INSERTED,
        sequence,
        "two blocks claim the event "
            + sequence
            + (other || !intact ? "; one does not match its hash" : "; both match their hash"));
    if (other) {
      mismatches.drop(sequence);
      tips = before;
      handedOver = true; // the one it replaces never was
      accept(block, true);
      blocks--;
      checkFacts(block);
    } else if (intact && tips.size() < MOST_TIPS) {
      List<Tip> more = new ArrayList<>(tips);
      more.add(tip(block, true));
      tips = more;
    }
  }

  private void accept(StoredBlock block, boolean intact) {
    flush();
    if (last != null && block.committedAt().isBefore(last.committedAt())) {
      findings.problem(
          ProblemKind.ALTERED,
          block.firstSequence(),
          "its commit time is before that of the block before it");
    }
    before = tips;
    tips = List.of(tip(block, intact));
    last = new Last(block.seal(), block.committedAt(), intact);
    handedOver = false;
    blocks++;
    events += block.lastSequence() - block.firstSequence() + 1;
  }

  private void checkFacts(StoredBlock block) {
    String complaint = facts.complaint(block);
    if (!complaint.isEmpty()) {
      findings.problem(ProblemKind.ALTERED, block.firstSequence(), complaint);
    }
  }

  private static Tip tip(StoredBlock block, boolean intact) {
    return new Tip(
        intact ? HexFormat.of().formatHex(block.hash()) : null, block.lastSequence() + 1);
  }

  private static boolean follows(List<Tip> tips, String previous, long first) {
    return tips.stream().anyMatch(tip -> tip.takes(previous, first));
  }
}
