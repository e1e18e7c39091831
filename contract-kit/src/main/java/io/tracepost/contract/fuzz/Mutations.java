package io.tracepost.contract.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Good input gone wrong: bits, cuts, splices, repeats, and the bytes parsers stumble over. */
final class Mutations {
  private static final int LARGEST = 1 << 16;

  private static final List<byte[]> STUMBLING =
      List.of(
          bytes("\""),
          bytes("{"),
          bytes("[[[[[[[["),
          bytes("}"),
          bytes(",,"),
          bytes("\\u0000"),
          bytes("\\ud800"),
          bytes("\\udc00\\ud800"),
          bytes("1e999999999"),
          bytes("-0"),
          bytes("00"),
          bytes("NaN"),
          bytes("9223372036854775808"),
          bytes("0.000000000000000000000000000000000000000001"),
          bytes("null"),
          bytes("true"),
          bytes("\r\n\n"),
          bytes("\t: - &a *a"),
          bytes("<<: *x"),
          bytes("!!java.lang.Runtime"),
          bytes("${HOME}"),
          bytes("../../"),
          bytes("%00"),
          bytes("::ffff:1.2.3.4/129"),
          bytes("\u2028\uFEFF"),
          new byte[] {0},
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xff, (byte) 0xfe},
          new byte[] {0x1f, (byte) 0x8b, 8, (byte) 0xff});

  private final List<byte[]> corpus;
  private final RandomGenerator random;

  Mutations(List<byte[]> corpus, RandomGenerator random) {
    this.corpus = List.copyOf(corpus);
    this.random = random;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The next input. */
  byte[] next() {
    byte[] input = corpus.get(random.nextInt(corpus.size()));
    for (int left = random.nextInt(6); left > 0; left--) {
      input = once(input);
    }
    return input.length > LARGEST ? Arrays.copyOf(input, LARGEST) : input;
  }

  private byte[] once(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int end = at + random.nextInt(input.length - at + 1);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(input, at);
      case 1 -> Arrays.copyOf(input, at);
      case 2 -> joined(input, at, STUMBLING.get(random.nextInt(STUMBLING.size())), at);
      case 3 -> joined(input, at, STUMBLING.get(random.nextInt(STUMBLING.size())), end);
      case 4 -> joined(input, at, new byte[0], end);
      case 5 -> joined(input, end, repeated(Arrays.copyOfRange(input, at, end)), end);
      case 6 -> spliced(input, at);
      default -> noise(input, at, end);
    };
  }

  private byte[] flipped(byte[] input, int at) {
    byte[] changed = input.clone();
    if (at < changed.length) {
      changed[at] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private byte[] repeated(byte[] piece) {
    if (piece.length == 0) {
      return piece;
    }
    int times = 1 + random.nextInt(Math.max(1, Math.min(1000, LARGEST / piece.length)));
    byte[] all = new byte[Math.min(LARGEST, piece.length * times)];
    for (int i = 0; i < all.length; i++) {
      all[i] = piece[i % piece.length];
    }
    return all;
  }

  private byte[] spliced(byte[] input, int at) {
    byte[] other = corpus.get(random.nextInt(corpus.size()));
    int from = random.nextInt(other.length + 1);
    return joined(input, at, Arrays.copyOfRange(other, from, other.length), input.length);
  }

  private byte[] noise(byte[] input, int at, int end) {
    byte[] changed = input.clone();
    int last = Math.min(end, at + 16);
    for (int i = at; i < last; i++) {
      changed[i] = (byte) random.nextInt(256);
    }
    return changed;
  }

  /** The bytes before {@code at}, then the middle, then those from {@code end} on. */
  private static byte[] joined(byte[] input, int at, byte[] middle, int end) {
    byte[] all = Arrays.copyOf(input, at + middle.length + input.length - end);
    System.arraycopy(middle, 0, all, at, middle.length);
    System.arraycopy(input, end, all, at + middle.length, input.length - end);
    return all;
  }
}
