package io.tracepost.application.destination;

import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.domain.destination.Destination;
import java.util.Set;

/**
 * A destination as its owner sees it.
 *
 * @param destination what is stored
 * @param secretNames which secrets are set
 * @param status how delivery to it stands
 */
public record DestinationView(
    Destination destination, Set<String> secretNames, DeliveryStatus status) {
  /** Copies the names. */
  public DestinationView {
    secretNames = Set.copyOf(secretNames);
  }
}
