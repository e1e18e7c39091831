package io.tracepost.application.journal;

import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * The oldest whole blocks of a stream, as they could be pruned in one transaction. Found by {@link
 * Journal#oldest}; holds nothing open.
 *
 * @param organization whose stream
 * @param fromSequence of the first event; the stream begins here
 * @param throughSequence of the last event
 * @param blocks how many, at least 1
 * @param eventBytes of their events, before they were packed
 * @param oldestCommittedAt when the first block was committed
 * @param newestCommittedAt when the last one was
 */
public record Cut(
    OrganizationId organization,
    long fromSequence,
    long throughSequence,
    int blocks,
    long eventBytes,
    Instant oldestCommittedAt,
    Instant newestCommittedAt) {
  /** How many events. */
  public long events() {
    return throughSequence - fromSequence + 1;
  }
}
