package io.tracepost.bootstrap.wiring;

import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.metrics.DestinationSource;
import io.tracepost.domain.destination.Destination;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up how every destination stands. */
record DestinationStandings(DestinationStore store, Delivery delivery)
    implements DestinationSource {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationStandings.class);

  @Override
  public Map<Destination, DeliveryStatus> now() {
    Map<Destination, DeliveryStatus> standings = new LinkedHashMap<>();
    try {
      for (Destination destination : store.all()) {
        standings.put(destination, delivery.status(destination.id()));
      }
    } catch (StoreException | IllegalStateException e) {
      LOG.warn("the destinations' metrics are missing in this scrape: {}", e.getMessage());
    }
    return standings;
  }
}
