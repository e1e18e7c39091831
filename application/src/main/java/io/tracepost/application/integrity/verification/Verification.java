package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.verification.ChainCheck.Beginning;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Checks one stream from one end to the other, in memory that does not grow with it. For one thread
 * and one run; takes no lock.
 */
public final class Verification {
  private final StreamCopy copy;
  private final Optional<Checkpoint> base;
  private final TrustedKeys trusted;
  private final Findings findings = new Findings();
  private final CheckpointMerge merge;
  private final CheckpointCheck signed;
  private final ChainCheck chain;
  private long from;

  private Verification(
      StreamCopy copy,
      List<CheckpointFeed> copies,
      TrustedKeys trusted,
      EventUnpacking unpacking,
      Optional<Checkpoint> base)
      throws CouldNotCheckException {
    this.copy = copy;
    this.base = base;
    this.trusted = trusted;
    long covered = base.map(Checkpoint::throughSequence).orElse(0L);
    merge = new CheckpointMerge(copy.checkpoints(), copies, trusted, findings, covered);
    signed = new CheckpointCheck(findings, trusted, base);
    chain = new ChainCheck(findings, new BlockFacts(unpacking), base, signed::accepted);
  }

  /**
   * Checks a stream.
   *
   * @param copy the stream; its blocks and checkpoints begin behind the base
   * @param elsewhere checkpoints that were kept apart from it
   * @param trusted the keys that count; with none, any key's signature does
   * @param unpacking knows how events are packed
   * @param base a checkpoint that is known to be good, to go on from; empty for the whole stream
   * @throws CouldNotCheckException when there is no answer
   */
  public static Report of(
      StreamCopy copy,
      List<CheckpointFeed> elsewhere,
      TrustedKeys trusted,
      EventUnpacking unpacking,
      Optional<Checkpoint> base)
      throws CouldNotCheckException {
    return new Verification(copy, elsewhere, trusted, unpacking, base).run();
  }

  private Report run() throws CouldNotCheckException {
    StreamHead atFirst = copy.head();
    StreamHead head = atFirst;
    Optional<Checkpoint> next = merge.next();
    Optional<StoredBlock> block = copy.nextBlock();
    while (block.isPresent()) {
      StoredBlock it = block.get();
      while (next.isPresent() && next.get().throughSequence() < it.lastSequence()) {
        chain.flush();
        signed.checkpoint(next.get());
        next = merge.next();
      }
      if (it.lastSequence() > head.lastSequence()) {
        head = copy.head();
      }
      if (it.lastSequence() > head.lastSequence()) {
        findings.problem(
            ProblemKind.INSERTED,
            it.firstSequence(),
            "a block stands behind " + head.lastSequence() + ", where the stream ends");
      } else {
        from = from == 0 ? it.firstSequence() : from;
        chain.block(it, prunedBefore(it));
      }
      block = copy.nextBlock();
    }
    chain.end(chain.endsWith(head.hash()));
    while (next.isPresent()) {
      signed.checkpoint(next.get());
      next = merge.next();
    }
    signed.end();
    List<Pruning> prunings = copy.prunings();
    Optional<Pruning> pruned =
        prunings.isEmpty() ? Optional.empty() : Optional.of(prunings.get(prunings.size() - 1));
    prunings.forEach(this::brokenWhenPruned);
    beginning(pruned);
    end(atFirst, head, pruned);
    return report(head);
  }

  /** Only asked where blocks are lacking: a stream may be pruned while it is checked. */
  private boolean prunedBefore(StoredBlock block) throws CouldNotCheckException {
    if (chain.blocks() > 0 && block.firstSequence() <= chain.due()) {
      return false;
    }
    return copy.prunings().stream()
        .anyMatch(it -> explains(it, block.firstSequence(), previous(block)));
  }

  private void brokenWhenPruned(Pruning pruning) {
    if (!pruning.lastHash().equals(pruning.nextPreviousHash())) {
      findings.problem(
          ProblemKind.ALTERED,
          pruning.throughSequence(),
          "the last pruned block and the one behind it did not link when it was pruned");
    }
  }

  private void beginning(Optional<Pruning> pruned) {
    Optional<Beginning> begun = chain.beginning();
    if (begun.isEmpty()) {
      return;
    }
    long first = begun.get().firstSequence();
    String before = begun.get().previousHash();
    long signedThrough = signed.good().map(Checkpoint::prunedThrough).orElse(0L);
    String signedHash = signed.good().map(Checkpoint::prunedHash).orElse(Checkpoint.NO_HASH);
    if (first == signedThrough + 1) {
      if (!before.equals(signedHash)) {
        findings.problem(
            ProblemKind.ALTERED, first, "its block does not go on from the last one before it");
      } else if (first > 1) {
        findings.notice(Notice.Kind.PRUNED_LAWFULLY, 1, first - 1, "pruned, as a checkpoint says");
      }
    } else if (first <= signedThrough) {
      findings.problem(
          ProblemKind.INSERTED, first, "events up to " + signedThrough + " were pruned");
    } else if (recorded(pruned, first, before)) {
      findings.notice(
          Notice.Kind.UNSIGNED_PRUNING,
          signedThrough + 1,
          first - 1,
          "recorded as pruned since the last checkpoint; the next one signs it");
    } else {
      findings.problem(
          ProblemKind.CUT_HEAD,
          signedThrough + 1,
          "the events up to " + (first - 1) + " are gone, and no checkpoint says they were pruned");
    }
  }

  private boolean recorded(Optional<Pruning> pruned, long first, String before) {
    return pruned.isPresent()
        && explains(pruned.get(), first, before)
        && signed.good().map(last -> !pruned.get().prunedAt().isBefore(last.at())).orElse(true);
  }

  private void end(StreamHead atFirst, StreamHead head, Optional<Pruning> pruned) {
    long prunedThrough = pruned.map(Pruning::throughSequence).orElse(0L);
    long last = chain.due() - 1;
    if (chain.blocks() == 0) {
      last = Math.max(last, nothingKept(head, pruned));
    }
    long most = Math.max(atFirst.lastSequence(), signed.signedThrough());
    if (most > last && prunedThrough < most) {
      findings.problem(
          ProblemKind.CUT_TAIL, last + 1, "the events " + (last + 1) + " to " + most + " are gone");
    } else if (last == head.lastSequence()
        && chain.blocks() > 0
        && !chain.endsWith(head.hash())
        && !findings.within(last, last)) {
      findings.problem(
          ProblemKind.ALTERED, last, "the row of the stream's head names another hash");
    }
    if (last > signed.signedThrough()) {
      findings.notice(
          Notice.Kind.UNSIGNED_RANGE,
          signed.signedThrough() + 1,
          last,
          "no checkpoint covers these events yet");
    }
    if (trusted.ids().isEmpty() && signed.count() > 0) {
      findings.notice(
          Notice.Kind.UNTRUSTED_KEYS,
          0,
          0,
          "no key was given to trust: whoever could write the copy could sign it anew");
    }
  }

  /** Where a stream without a block ends; its beginning must be explained all the same. */
  private long nothingKept(StreamHead head, Optional<Pruning> pruned) {
    if (head.lastSequence() == 0 || base.isPresent()) {
      return 0;
    }
    long signedThrough = signed.good().map(Checkpoint::prunedThrough).orElse(0L);
    String signedHash = signed.good().map(Checkpoint::prunedHash).orElse("");
    boolean bySignature = signedThrough == head.lastSequence() && signedHash.equals(head.hash());
    boolean byRecord = recorded(pruned, head.lastSequence() + 1, head.hash());
    return bySignature || byRecord ? head.lastSequence() : 0;
  }

  private Report report(StreamHead head) {
    return new Report(
        copy.organization(),
        head,
        from,
        chain.due() - 1,
        chain.blocks(),
        chain.events(),
        signed.count(),
        signed.signedThrough(),
        findings.problems(),
        findings.counts(),
        findings.notices());
  }

  private static boolean explains(Pruning pruned, long first, String before) {
    return pruned.throughSequence() == first - 1 && pruned.nextPreviousHash().equals(before);
  }

  private static String previous(StoredBlock block) {
    return HexFormat.of().formatHex(block.previousHash());
  }
}
