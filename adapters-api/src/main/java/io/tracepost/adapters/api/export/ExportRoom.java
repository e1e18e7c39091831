package io.tracepost.adapters.api.export;

import io.tracepost.domain.organization.OrganizationId;
import java.util.HashMap;
import java.util.Map;

/**
 * How many exports are under way. Each holds a thread, so there is a bound on all of them, and one on
 * each organization, so that none takes the others' room. Safe from any thread.
 */
final class ExportRoom {
  private final int most;
  private final int mostForOne;
  private final Map<OrganizationId, Integer> taken = new HashMap<>();
  private int all;

  /**
   * An empty room.
   *
   * @param most at once in all
   * @param mostForOne at once for one organization
   */
  ExportRoom(int most, int mostForOne) {
    this.most = most;
    this.mostForOne = mostForOne;
  }

  /** Takes a place; false when there is none. */
  synchronized boolean enter(OrganizationId organization) {
    int own = taken.getOrDefault(organization, 0);
    if (all == most || own == mostForOne) {
      return false;
    }
    taken.put(organization, own + 1);
    all++;
    return true;
  }

  /** Gives a place back. */
  synchronized void leave(OrganizationId organization) {
    taken.computeIfPresent(organization, (one, own) -> own == 1 ? null : own - 1);
    all--;
  }
}
