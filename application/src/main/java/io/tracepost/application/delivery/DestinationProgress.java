package io.tracepost.application.delivery;

import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a destination got.
 *
 * @param destination which
 * @param organization whose stream it reads
 * @param cursor every event up to this sequence is delivered, dead-lettered, or not for it
 * @param fence owner number; only the newest may write
 * @param deliveredEvents since it was begun
 * @param lastDeliveryAt when an event was last delivered
 */
public record DestinationProgress(
    DestinationId destination,
    OrganizationId organization,
    long cursor,
    long fence,
    long deliveredEvents,
    Optional<Instant> lastDeliveryAt) {}
