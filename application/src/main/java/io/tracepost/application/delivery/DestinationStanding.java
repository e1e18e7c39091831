package io.tracepost.application.delivery;

import io.tracepost.domain.destination.Destination;

/**
 * A destination and how it stands.
 *
 * @param destination which
 * @param status how it stood when it was asked
 */
public record DestinationStanding(Destination destination, DeliveryStatus status) {}
