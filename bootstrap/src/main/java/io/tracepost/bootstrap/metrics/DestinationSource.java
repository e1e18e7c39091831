package io.tracepost.bootstrap.metrics;

import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.domain.destination.Destination;
import java.util.Map;

/** Every destination and how it stands now. Asked at each scrape; may block on the store. */
@FunctionalInterface
public interface DestinationSource {
  /** Every destination with its status; empty when the store does not answer. */
  Map<Destination, DeliveryStatus> now();
}
