package io.tracepost.application.integrity.verification;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.TrustedKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays the checkpoints beside a stream next to copies that were kept elsewhere. What lies beside the
 * stream must be complete; a copy may hold any part. Where they differ a copy counts. For one thread.
 */
final class CheckpointMerge {
  private final Source beside;
  private final List<Source> copies = new ArrayList<>();
  private final TrustedKeys trusted;
  private final Findings findings;
  private long coveredThrough;

  CheckpointMerge(
      CheckpointFeed beside,
      List<CheckpointFeed> copies,
      TrustedKeys trusted,
      Findings findings,
      long coveredThrough)
      throws CouldNotCheckException {
    this.beside = new Source(beside);
    for (CheckpointFeed copy : copies) {
      this.copies.add(new Source(copy));
    }
    this.trusted = trusted;
    this.findings = findings;
    this.coveredThrough = coveredThrough;
  }

  /** The next checkpoint by number; empty at the end. */
  Optional<Checkpoint> next() throws CouldNotCheckException {
    long number = beside.number();
    for (Source copy : copies) {
      number = Math.min(number, copy.number());
    }
    if (number == Long.MAX_VALUE) {
      return Optional.empty();
    }
    Optional<Checkpoint> chosen = beside.take(number);
    boolean lacking = chosen.isEmpty();
    for (Source copy : copies) {
      Optional<Checkpoint> other = copy.take(number);
      if (other.isPresent() && !chosen.equals(other)) {
        chosen = chosen.isEmpty() ? other : Optional.of(better(chosen.get(), other.get(), lacking));
      }
    }
    if (lacking) {
      findings.problem(
          ProblemKind.MISSING_CHECKPOINT,
          coveredThrough + 1,
          "checkpoint " + number + " was kept elsewhere, but is not beside the stream");
    }
    coveredThrough = Math.max(coveredThrough, chosen.orElseThrow().throughSequence());
    return chosen;
  }

  private Checkpoint better(Checkpoint one, Checkpoint copy, boolean lacking) {
    findings.problem(
        ProblemKind.FORGED_CHECKPOINT,
        coveredThrough + 1,
        "checkpoint "
            + one.number()
            + (lacking ? " has two copies that differ" : " differs from the copy kept elsewhere"));
    return trusted.complaint(copy).isEmpty() ? copy : one;
  }

  /** One feed, looked at one ahead. */
  private final class Source {
    private final CheckpointFeed feed;
    private Optional<Checkpoint> ahead;

    Source(CheckpointFeed feed) throws CouldNotCheckException {
      this.feed = feed;
      this.ahead = feed.next();
    }

    long number() {
      return ahead.map(Checkpoint::number).orElse(Long.MAX_VALUE);
    }

    Optional<Checkpoint> take(long number) throws CouldNotCheckException {
      if (number() != number) {
        return Optional.empty();
      }
      Optional<Checkpoint> taken = ahead;
      ahead = feed.next();
      while (number() <= number) { // a SIEM holds one for each of its heartbeats
        if (number() == number && !ahead.equals(taken)) {
          findings.problem(
              ProblemKind.FORGED_CHECKPOINT,
              coveredThrough + 1,
              "checkpoint " + number + " is there twice, and the two differ");
        }
        ahead = feed.next();
      }
      return taken;
    }
  }
}
