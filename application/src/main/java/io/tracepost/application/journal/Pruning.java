package io.tracepost.application.journal;

import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * The record that the beginning of a stream was pruned lawfully: without it, what is missing would
 * look cut off. Written in the transaction of the pruning and kept for good. Prunings of a stream
 * follow one another without holes from sequence 1; those of one reason within one hour (UTC) grow
 * into one record, so that their number stays small: {@code throughSequence}, {@code events}, the
 * hashes and {@code prunedAt} of the newest record may still move on.
 *
 * @param organization whose stream
 * @param fromSequence of the first pruned event
 * @param throughSequence of the last pruned event
 * @param lastHash hash of the last pruned block, 32 bytes as lower-case hex
 * @param nextPreviousHash what the first kept block names as the hash before it; the head's own hash
 *     when nothing was kept. Equal to {@code lastHash} in an intact chain.
 * @param prunedAt when, to the microsecond
 * @param reason why
 */
public record Pruning(
    OrganizationId organization,
    long fromSequence,
    long throughSequence,
    String lastHash,
    String nextPreviousHash,
    Instant prunedAt,
    PruneReason reason) {
  /** How many events. */
  public long events() {
    return throughSequence - fromSequence + 1;
  }
}
