package io.tracepost.adapters.api.limit;

import java.util.HashMap;
import java.util.Map;

/**
 * How many things are under way: a bound on all of them, and one on each of those they belong to, so
 * that none takes the others' room. Safe from any thread.
 *
 * @param <K> to whom they belong
 */
public final class Room<K> {
  private final int most;
  private final int mostForOne;
  private final Map<K, Integer> taken = new HashMap<>();
  private int all;

  /**
   * An empty room.
   *
   * @param most at once in all
   * @param mostForOne at once for one of them
   */
  public Room(int most, int mostForOne) {
    this.most = most;
    this.mostForOne = mostForOne;
  }

  /** How many places one of them may take. */
  public int mostForOne() {
    return mostForOne;
  }

  /** Takes a place; false when there is none. */
  public synchronized boolean enter(K one) {
    int own = taken.getOrDefault(one, 0);
    if (all == most || own == mostForOne) {
      return false;
    }
    taken.put(one, own + 1);
    all++;
    return true;
  }

  /** Gives a place back. */
  public synchronized void leave(K one) {
    taken.computeIfPresent(one, (key, own) -> own == 1 ? null : own - 1);
    all--;
  }
}
