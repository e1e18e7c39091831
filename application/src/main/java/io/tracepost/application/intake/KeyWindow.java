package io.tracepost.application.intake;

import io.tracepost.application.journal.KeyHash;
import java.util.Arrays;

/**
 * Remembers the newest keys up to a limit; when it is full, each new key takes the place of the
 * oldest. A ring of hashes in order of arrival, found through a table with linear probing: 24 to 32
 * bytes a key at full size, no objects. Both halves of a hash lie side by side: with many keys each
 * place looked at is a miss of the processor's caches. Grows by doubling. Not thread-safe.
 */
final class KeyWindow {
  private static final int FIRST_CAPACITY = 64;
  private static final int MOST_KEYS = 1 << 29; // two longs each, and a table, in arrays

  private final int limit;
  private long[] hashes;
  private int[] table;
  private int oldest;
  private int count;

  KeyWindow(int limit) {
    this(limit, FIRST_CAPACITY);
  }

  /** A window with room for so many keys from the start. */
  KeyWindow(int limit, int expected) {
    this.limit = Math.min(limit, MOST_KEYS);
    int capacity = Math.min(this.limit, Math.max(FIRST_CAPACITY, expected));
    hashes = new long[2 * capacity];
    table = new int[tableSize(capacity)];
  }

  /** How many keys it has room for now; at most the limit. */
  int capacity() {
    return hashes.length / 2;
  }

  int count() {
    return count;
  }

  boolean contains(KeyHash key) {
    return table[find(key.high(), key.low())] != 0;
  }

  /** Remembers a key; false when it knew it already, which does not make it newer. */
  boolean add(KeyHash key) {
    int slot = find(key.high(), key.low());
    if (table[slot] != 0) {
      return false;
    }
    if (count == capacity()) {
      if (count < limit) {
        grow();
      } else {
        forgetOldest();
      }
      slot = find(key.high(), key.low());
    }
    int place = (oldest + count) % capacity();
    hashes[2 * place] = key.high();
    hashes[2 * place + 1] = key.low();
    count++;
    table[slot] = place + 1;
    return true;
  }

  /** The table's slot of a key, or the free one where it would go. */
  private int find(long high, long low) {
    int slot = home(low);
    while (table[slot] != 0) {
      int place = table[slot] - 1;
      if (hashes[2 * place + 1] == low && hashes[2 * place] == high) {
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
    int gap = find(hashes[2 * oldest], hashes[2 * oldest + 1]);
    oldest = (oldest + 1) % capacity();
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
        home = home(hashes[2 * table[slot] - 1]);
      } while (gap <= slot ? gap < home && home <= slot : gap < home || home <= slot);
      table[gap] = table[slot];
      gap = slot;
    }
  }

  private void grow() {
    int capacity = (int) Math.min(limit, capacity() * 2L);
    hashes = Arrays.copyOf(hashes, 2 * capacity); // a ring that never forgot begins at place 0
    table = new int[tableSize(capacity)];
    for (int place = 0; place < count; place++) {
      table[find(hashes[2 * place], hashes[2 * place + 1])] = place + 1;
    }
  }

  private static int tableSize(int capacity) {
    return Integer.highestOneBit(Math.max(2, capacity) - 1) << 2;
  }
}
