package io.tracepost.bootstrap.metrics;

import io.tracepost.bootstrap.metrics.Instruments.Reading;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where streams stand, for a bounded number of organizations: the first ones seen keep a series of
 * their own, the others share one. Thread-safe.
 */
final class StreamHeads {
  /** How many organizations have a series of their own. */
  static final int SHOWN = 100;

  /** The label of all others; no organization's id, which has no parentheses. */
  static final String OTHERS = "(others)";

  private final int shown;
  private final Map<OrganizationId, Long> own = new HashMap<>();
  private final Map<OrganizationId, Long> others = new HashMap<>();

  StreamHeads(int shown) {
    this.shown = shown;
  }

  /** A stream reaches so far. */
  synchronized void grown(OrganizationId organization, long lastSequence) {
    Map<OrganizationId, Long> map =
        own.containsKey(organization) || own.size() < shown ? own : others;
    map.merge(organization, lastSequence, Math::max);
  }

  synchronized List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    own.forEach((organization, head) -> readings.add(Reading.of(head, organization.value())));
    if (!others.isEmpty()) {
      double sum = others.values().stream().mapToLong(Long::longValue).sum();
      readings.add(Reading.of(sum, OTHERS));
    }
    return readings;
  }
}
