package io.tracepost.contract.simulation;

import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.util.HashSet;
import java.util.Set;

/** What the witness knows of one destination. */
final class DestinationTruth {
  private final DestinationId id;
  private final OrganizationId organization;
  private final Set<String> discarded = new HashSet<>();
  private boolean wantsSuccess = true;
  private boolean filterChanged;
  private boolean lostSaves;
  private long cursor;

  DestinationTruth(DestinationId id, OrganizationId organization, long cursor) {
    this.id = id;
    this.organization = organization;
    this.cursor = cursor;
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

  void cursor(long now) {
    cursor = now;
  }

  /** A filter came into force; what one of them does not want need not arrive. */
  void filtered(DestinationFilter filter, boolean first) {
    boolean wants = filter.statuses().isEmpty() || filter.statuses().contains(TraceStatus.SUCCESS);
    wantsSuccess &= wants;
    filterChanged |= !first;
  }

  /** Whether every filter so far wants this event. */
  boolean wants(String key) {
    return wantsSuccess || Requests.isError(key);
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
