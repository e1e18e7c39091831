package io.tracepost.application.integrity;

import java.time.Instant;

/**
 * A stretch that left the beginning of a stream lawfully, as its record says. The record lies in the
 * database and proves nothing by itself: a {@link Checkpoint} signs how far a stream was pruned.
 *
 * @param fromSequence of the first pruned event
 * @param throughSequence of the last pruned event
 * @param lastHash hash of the last pruned block, lower-case hex
 * @param prunedAt when
 */
public record PrunedStretch(
    long fromSequence, long throughSequence, String lastHash, Instant prunedAt) {}
