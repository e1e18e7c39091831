package io.tracepost.domain.destination;

import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.trace.TraceStatus;
import java.util.Arrays;
import java.util.Set;

/**
 * Which events a destination gets. An empty set lets everything through, with one exception: audit
 * records of no category are sent only where {@code categories} names {@code other}. A destination
 * that gets audit records at all gets its own heartbeats, whatever the categories.
 *
 * @param kinds traces, audit records, or both
 * @param statuses of traces
 * @param categories of audit records
 * @param environments of traces, exact
 * @param agents ids of traces' agents, exact
 */
public record DestinationFilter(
    Set<EventKind> kinds,
    Set<TraceStatus> statuses,
    Set<AuditCategory> categories,
    Set<String> environments,
    Set<String> agents) {
  /** Lets everything through but audit records of no category. */
  public static final DestinationFilter EVERYTHING =
      new DestinationFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  /** Copies the sets. */
  public DestinationFilter {
    kinds = Set.copyOf(kinds);
    statuses = Set.copyOf(statuses);
    categories = Set.copyOf(categories);
    environments = Set.copyOf(environments);
    agents = Set.copyOf(agents);
  }

  /** The facets that may pass. */
  public FacetSet facets() {
    return FacetSet.of(Arrays.stream(Facet.values()).filter(this::lets).toList());
  }

  /** Whether the bytes of a trace must be looked at to decide. */
  public boolean looksInside() {
    return !environments.isEmpty() || !agents.isEmpty();
  }

  private boolean lets(Facet facet) {
    if (!kinds.isEmpty() && !kinds.contains(facet.kind())) {
      return false;
    }
    return switch (facet.kind()) {
      case TRACE ->
          statuses.isEmpty() || statuses.stream().anyMatch(status -> Facet.of(status) == facet);
      case AUDIT ->
          facet == Facet.AUDIT_HEARTBEAT
              || (categories.isEmpty()
                  ? facet != Facet.AUDIT_OTHER
                  : categories.stream().anyMatch(category -> Facet.of(category) == facet));
    };
  }
}
