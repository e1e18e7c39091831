package io.tracepost.contract.simulation;

import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.util.HashSet;
import java.util.Set;

/** What the witness knows of one destination. */
final class DestinationTruth {
  private final DestinationId id;
  private final OrganizationId organization;
  private final Set<String> discarded = new HashSet<>();
  private int wanted = FacetSet.ALL.bits();
  private boolean filtered;
  private boolean filterChanged;
  private boolean lostSaves;
  private long begun;
  private long cursor;

  DestinationTruth(DestinationId id, OrganizationId organization) {
    this.id = id;
    this.organization = organization;
  }

  DestinationId id() {
    return id;
  }

  OrganizationId organization() {
    return organization;
  }

  /** The saved cursor when the witness last looked. */
  long cursor() {
    return cursor;
  }

  /** It begins at a cursor, in a stream that is pruned up to a sequence. */
  void begins(long at, long pruned) {
    cursor = at;
    begun = Math.max(at, pruned);
  }

  void cursor(long now) {
    cursor = now;
  }

  /** A filter came into force; what one of them does not want need not arrive. */
  void filtered(DestinationFilter filter) {
    int wants = filter.facets().bits();
    filterChanged |= filtered && wants != wanted;
    filtered = true;
    wanted &= wants;
  }

  /** Whether every filter so far wants such an event. */
  boolean wants(Facet facet) {
    return (wanted & facet.bit()) != 0;
  }

  /** Whether an event was kept and not passed over when it began. */
  boolean isAfterBeginning(long sequence) {
    return sequence > begun;
  }

  /** Whether the filter was changed, so that owners may have packed differently. */
  boolean filterChanged() {
    return filterChanged;
  }

  /** A power cut took saves: their events come again, however many. */
  void lostSaves() {
    lostSaves = true;
  }

  boolean hasLostSaves() {
    return lostSaves;
  }

  Set<String> discarded() {
    return discarded;
  }
}
