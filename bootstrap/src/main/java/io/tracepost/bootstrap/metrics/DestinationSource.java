package io.tracepost.bootstrap.metrics;

import io.tracepost.application.delivery.DestinationStanding;
import java.util.List;

/** Every destination and how it stands now. Asked once at each scrape; may block on the store. */
@FunctionalInterface
public interface DestinationSource {
  /** Every destination that this instance delivers to. */
  List<DestinationStanding> now();
}
