package io.tracepost.adapters.jsonl;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes times as RFC 3339 in UTC with six decimals, {@code 2026-11-22T02:05:50.906762Z}. Remembers the
 * text of the last second, because neighbours share it. For one thread.
 */
final class MicrosText {
  private static final int PER_SECOND = 1_000_000;

  private long second = Long.MIN_VALUE;
  private byte[] secondText = new byte[0];
  private final byte[] decimals = ".000000Z".getBytes(StandardCharsets.US_ASCII);

  /** Writes a time in microseconds since 1970 UTC. */
  void write(long micros, LineBuffer out) {
    long itsSecond = Math.floorDiv(micros, PER_SECOND);
    if (itsSecond != second) {
      String text = Instant.ofEpochSecond(itsSecond).toString();
      second = itsSecond;
      secondText = text.substring(0, text.length() - 1).getBytes(StandardCharsets.US_ASCII);
    }
    int left = (int) Math.floorMod(micros, (long) PER_SECOND);
    for (int at = 6; at > 0; at--) {
      decimals[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
    out.write(secondText);
    out.write(decimals);
  }
}
