package io.tracepost.application.lease;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many destinations an instance should take or give so that all have about the same number:
 * {@code ceil(destinations / instances)} at most, and nobody less than the rounded-down share while
 * another has more than it. Pure; every instance that sees the same comes to decisions that fit.
 */
final class FairShare {
  private final SortedMap<InstanceId, Integer> owned;
  private final int free;
  private final int least;
  private final int most;

  /**
   * The situation.
   *
   * @param owned what each running instance owns, those that own nothing too
   * @param free destinations nobody owns
   */
  FairShare(Map<InstanceId, Integer> owned, int free) {
    this.owned = new TreeMap<>(owned);
    this.free = free;
    int destinations = free + owned.values().stream().mapToInt(Integer::intValue).sum();
    int instances = Math.max(1, owned.size());
    this.least = destinations / instances;
    this.most = (destinations + instances - 1) / instances;
  }

  /** How many free ones to take: its own share first, one more when nobody lacks it. */
  int toTake(InstanceId me) {
    int mine = owned.getOrDefault(me, 0);
    int lacking = Math.max(0, least - mine);
    int nobodyLacks = Math.max(0, free - lackedByAll());
    int extra = Math.min(nobodyLacks, most - Math.max(mine, least));
    return Math.min(free, lacking + Math.max(0, extra));
  }

  /** How many of its own to hand over: what is above its share, and one more when another lacks it. */
  int toGive(InstanceId me) {
    int mine = owned.getOrDefault(me, 0);
    int surplus = Math.max(0, mine - most);
    int stillLacked = lackedByAll() - free - surplusOfAll();
    if (stillLacked <= 0 || mine < most || most == least) {
      return surplus;
    }
    long fullerOrBefore =
        owned.entrySet().stream()
            .filter(it -> it.getValue() >= most && it.getKey().compareTo(me) < 0)
            .count();
    return surplus + (fullerOrBefore < stillLacked ? 1 : 0);
  }

  private int lackedByAll() {
    return owned.values().stream().mapToInt(count -> Math.max(0, least - count)).sum();
  }

  private int surplusOfAll() {
    return owned.values().stream().mapToInt(count -> Math.max(0, count - most)).sum();
  }
}
