package io.tracepost.application.destination;

import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;

/**
 * What of a destination tells whether it was changed.
 *
 * @param id which
 * @param organization whose
 * @param revision of its settings, secrets and filter
 * @param paused the operator's wish
 */
public record DestinationVersion(
    DestinationId id, OrganizationId organization, long revision, boolean paused) {
  /** The version of a destination. */
  public static DestinationVersion of(Destination destination) {
    return new DestinationVersion(
        destination.id(), destination.organization(), destination.revision(), destination.paused());
  }
}
