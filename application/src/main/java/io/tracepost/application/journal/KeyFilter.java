package io.tracepost.application.journal;

import java.util.function.IntFunction;

/**
 * A Bloom filter over the keys of a block: sixteen bits an event, seven probes, so that seven blocks
 * in ten thousand are opened in vain when a key is looked up. With ten bits it was one in a hundred,
 * and those took more time than reading all filters. The two halves of a {@link KeyHash} give the
 * probes; how large a filter was made is seen from its length.
 */
public final class KeyFilter {
  private static final int BITS_PER_EVENT = 16;
  private static final int PROBES = 7;

  private KeyFilter() {}

  /** The stored form of the filter of these events. */
  public static byte[] of(EventColumns events) {
    return of(events.count(), events::key);
  }

  /** The stored form of the filter of so many keys. */
  public static byte[] of(int count, IntFunction<KeyHash> keys) {
    byte[] filter = new byte[Math.max(1, (count * BITS_PER_EVENT + 7) / 8)];
    long bits = filter.length * 8L;
    for (int i = 0; i < count; i++) {
      KeyHash key = keys.apply(i);
      for (int probe = 0; probe < PROBES; probe++) {
        int bit = bit(key, probe, bits);
        filter[bit >>> 3] |= (byte) (1 << (bit & 7));
      }
    }
    return filter;
  }

  /** Whether the block may hold the key; false is certain. */
  public static boolean mayHold(byte[] filter, KeyHash key) {
    long bits = filter.length * 8L;
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(key, probe, bits);
      if ((filter[bit >>> 3] & (1 << (bit & 7))) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(KeyHash key, int probe, long bits) {
    return (int) Long.remainderUnsigned(key.high() + probe * key.low(), bits);
  }
}
