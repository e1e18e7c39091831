package io.tracepost.application.intake;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;

/**
 * A request that was read: its sound events and what was refused.
 *
 * @param organization whose events
 * @param events the sound ones; perhaps none
 * @param rejected the others, by index
 */
public record ParsedRequest(
    OrganizationId organization, EventColumns events, List<Rejection> rejected) {
  /** This request with further events, after its own. */
  ParsedRequest with(EventColumns others) {
    for (int i = 0; i < others.count(); i++) {
      events.addFrom(others, i);
    }
    return this;
  }
}
