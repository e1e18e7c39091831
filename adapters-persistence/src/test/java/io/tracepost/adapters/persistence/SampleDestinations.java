package io.tracepost.adapters.persistence;

import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;

/** Destinations that only have to exist. */
public final class SampleDestinations {
  private SampleDestinations() {}

  /** One without settings. */
  public static Destination bare(DestinationId id, OrganizationId organization) {
    return new Destination(
        id, organization, "name", "splunk_hec", Map.of(), DestinationFilter.EVERYTHING, false, 1);
  }
}
