package io.tracepost.application.intake;

import io.tracepost.application.journal.KeyHash;
import java.util.Arrays;

/**
 * Remembers the newest keys up to a limit; when it is full, each new key takes the place of the
 * oldest. A ring of hashes in order of arrival, found through a table with linear probing: 24 to 32
 * bytes a key at full size, no objects. Grows by doubling. Not thread-safe.
 */
final class KeyWindow {
  private static final int FIRST_CAPACITY = 64;

  private final int limit;
  private long[] highs;
  private long[] lows;
  private int[] table;
  private int oldest;
  private int count;

  KeyWindow(int limit) {
    this.limit = limit;
    int capacity = Math.min(limit, FIRST_CAPACITY);
    highs = new long[capacity];
    lows = new long[capacity];
    table = new int[tableSize(capacity)];
  }

  /** How many keys it has room for now; at most the limit. */
  int capacity() {
    return highs.length;
  }

  int count() {
    return count;
  }

  boolean contains(KeyHash key) {
    return table[find(key.high(), key.low())] != 0;
  }

  /** Remembers a key; false when it knew it already, which does not make it newer. */
  boolean add(KeyHash key) {
    if (contains(key)) {
      return false;
    }
    if (count == highs.length) {
      if (count < limit) {
        grow();
      } else {
        forgetOldest();
      }
    }
    int place = (oldest + count) % highs.length;
    highs[place] = key.high();
    lows[place] = key.low();
    count++;
    table[find(key.high(), key.low())] = place + 1;
    return true;
  }

  /** The table's slot of a key, or the free one where it would go. */
  private int find(long high, long low) {
    int slot = home(low);
    while (table[slot] != 0) {
      int place = table[slot] - 1;
      if (lows[place] == low && highs[place] == high) {
        return slot;
      }
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private int home(long low) {
    return (int) low & table.length - 1;
  }

  private void forgetOldest() {
    int gap = find(highs[oldest], lows[oldest]);
    oldest = (oldest + 1) % highs.length;
    count--;
    int slot = gap;
    while (true) {
      table[gap] = 0;
      int home;
      do {
        slot = slot + 1 & table.length - 1;
        if (table[slot] == 0) {
          return;
        }
        home = home(lows[table[slot] - 1]);
      } while (gap <= slot ? gap < home && home <= slot : gap < home || home <= slot);
      table[gap] = table[slot];
      gap = slot;
    }
  }

  private void grow() {
    int capacity = (int) Math.min(limit, highs.length * 2L);
    highs = Arrays.copyOf(highs, capacity); // a ring that never forgot begins at place 0
    lows = Arrays.copyOf(lows, capacity);
    table = new int[tableSize(capacity)];
    for (int place = 0; place < count; place++) {
      table[find(highs[place], lows[place])] = place + 1;
    }
  }

  private static int tableSize(int capacity) {
    return Integer.highestOneBit(Math.max(2, capacity) - 1) << 2;
  }
}
