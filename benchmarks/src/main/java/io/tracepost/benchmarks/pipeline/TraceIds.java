package io.tracepost.benchmarks.pipeline;

import java.nio.charset.StandardCharsets;

/**
 * Ids of traces: of 28 hexadecimal digits that look random, for ids compress badly in life too, and can be told in any
 * text by {@code -4000-} in their middle. Different numbers have different ids. Pure.
 */
public final class TraceIds {
  /** Bytes of an id. */
  public static final int LENGTH = 35;

  private static final byte[] MIDDLE = "-4000-".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int BEFORE = "00000000-0000".length();
  private static final int AFTER = 16;
  private static final long ANOTHER = 0x9E3779B97F4A7C15L;

  private TraceIds() {}

  /** The number of an event of a sender (0 to 255) in a run (0 to 127). */
  public static long number(int run, int sender, long event) {
    return ((long) run << 56) | ((long) sender << 48) | event;
  }

  /** Writes the id of a number. */
  static void write(long number, byte[] to, int at) {
    long first = mixed(number + ANOTHER);
    hex(first >>> 32, to, at, 8);
    to[at + 8] = '-';
    hex(first, to, at + 9, 4);
    System.arraycopy(MIDDLE, 0, to, at + BEFORE, MIDDLE.length);
    hex(mixed(number), to, at + BEFORE + MIDDLE.length, AFTER);
  }

  /** The id of a number. */
  public static String text(long number) {
    byte[] id = new byte[LENGTH];
    write(number, id, 0);
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  /** Whether the middle of an id is here, with room for the rest on both sides. */
  static boolean isMiddle(byte[] text, int at, int from, int to) {
    if (text[at] != '-' || at - BEFORE < from || at + MIDDLE.length + AFTER > to) {
      return false;
    }
    for (int i = 1; i < MIDDLE.length; i++) {
      if (text[at + i] != MIDDLE[i]) {
        return false;
      }
    }
    return true;
  }

  /** What tells the id around a middle from every other. */
  static long key(byte[] text, int middle) {
    long key = 0;
    for (int i = 0; i < AFTER; i++) {
      key = (key << 4) | Character.digit(text[middle + MIDDLE.length + i], 16);
    }
    return key;
  }

  private static void hex(long value, byte[] to, int at, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      to[at + i] = HEX[(int) (value >>> (4 * (digits - 1 - i))) & 15];
    }
  }

  /** One number for each number: the finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
