package io.tracepost.application.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of what stands for itself in JSON, eight bytes at a time. Pure.
 *
 * <p>Bit tricks: <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Determine if
 * a word has a zero byte</a>. The lowest bit they set is exact, and no other is looked at.
 */
final class PlainText {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final byte DELETE = 0x7F;

  private PlainText() {}

  /**
   * Where the first byte stands that is a quote, a backslash, or begins a control character or one of
   * U+2028 and U+2029; {@code to} when there is none.
   *
   * @param text valid UTF-8
   */
  static int end(byte[] text, int from, int to) {
    int at = from;
    while (true) {
      while (at + Long.BYTES <= to) {
        long special = special((long) LONGS.get(text, at));
        if (special != 0) {
          at += Long.numberOfTrailingZeros(special) >>> 3;
          break;
        }
        at += Long.BYTES;
      }
      while (at < to && isPlain(text[at]) && to - at < Long.BYTES) {
        at++;
      }
      if (at == to || text[at] >= 0 || isControlOrLineBreak(text, at)) {
        return at;
      }
      at++;
    }
  }

  /** The high bit of the first byte that needs a closer look, and perhaps bits above it. */
  private static long special(long eight) {
    return (zero(eight ^ '"' * ONES)
            | zero(eight ^ '\\' * ONES)
            | zero(eight ^ DELETE * ONES)
            | (eight - ' ' * ONES & ~eight)
            | eight)
        & HIGH_BITS;
  }

  private static long zero(long eight) {
    return eight - ONES & ~eight;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\' && b != DELETE;
  }

  /** C2 80 to C2 9F are the control characters beyond ASCII; E2 80 A8 and A9 the line breaks. */
  private static boolean isControlOrLineBreak(byte[] text, int at) {
    return text[at] == (byte) 0xC2
        ? text[at + 1] < (byte) 0xA0
        : text[at] == (byte) 0xE2
            && text[at + 1] == (byte) 0x80
            && (text[at + 2] == (byte) 0xA8 || text[at + 2] == (byte) 0xA9);
  }
}
