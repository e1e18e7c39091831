package io.tracepost.adapters.otlp.span;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hashes slices of bytes, eight at a time. Pure. */
public final class KeySlices {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private KeySlices() {}

  /** A hash whose low bits are well mixed; not against somebody who looks for collisions. */
  public static int hash(byte[] bytes, int offset, int length) {
    long hash = length * MIX;
    int at = offset;
    int left = length;
    while (left >= Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, at)) * MIX;
      hash ^= hash >>> 29;
      at += Long.BYTES;
      left -= Long.BYTES;
    }
    while (left > 0) {
      hash = (hash ^ bytes[at]) * MIX;
      at++;
      left--;
    }
    hash ^= hash >>> 32;
    return (int) (hash ^ (hash >>> 15));
  }
}
