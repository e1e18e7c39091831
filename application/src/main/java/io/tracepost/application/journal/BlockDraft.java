package io.tracepost.application.journal;

import io.tracepost.domain.organization.OrganizationId;

/**
 * A block before it has sequences.
 *
 * @param organization whose stream it goes to
 * @param events at least one
 */
public record BlockDraft(OrganizationId organization, EventColumns events) {
  /** Refuses an empty block. */
  public BlockDraft {
    if (events.count() == 0) {
      throw new IllegalArgumentException("a block holds at least one event");
    }
  }
}
