package io.tracepost.adapters.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockEncodingTest {
  private static final int TRIALS = 3_000;
  private static final int MOST_BYTES = 3_000;

  @Test
  void what_was_packed_comes_back_whatever_it_was() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] bytes = patchwork(random, random.nextInt(MOST_BYTES));
      assertThat(unpacked(bytes, bytes.length))
          .as("seed %d, trial %d", seed, trial)
          .isEqualTo(bytes);
    }
  }

  @Test
  void only_the_bytes_that_count_are_packed() {
    byte[] bytes =
        "abcdabcdabcdabcdabcdabcdabcd, and something after it".getBytes(StandardCharsets.UTF_8);
    assertThat(unpacked(bytes, 28)).isEqualTo(Arrays.copyOf(bytes, 28));
  }

  @Test
  void matches_reach_back_as_far_as_the_format_allows_and_no_farther() {
    SplittableRandom random = new SplittableRandom(7);
    for (int distance : new int[] {65_534, 65_535, 65_536, 70_000}) {
      byte[] bytes = new byte[distance + 64];
      random.nextBytes(bytes);
      System.arraycopy(bytes, 0, bytes, distance, 64);
      assertThat(unpacked(bytes, bytes.length)).isEqualTo(bytes);
    }
  }

  @Test
  void events_shrink_to_a_fraction() {
    byte[] bytes =
        "{\"trace_id\":\"1\",\"status\":\"success\",\"model\":\"gpt-4o\"}"
            .repeat(200)
            .getBytes(StandardCharsets.UTF_8);
    BlockEncoding.Packed packed = BlockEncoding.pack(bytes, bytes.length);
    assertThat(packed.encoding()).isEqualTo(BlockEncoding.LZ4);
    assertThat(packed.bytes().length).isLessThan(bytes.length / 50);
  }

  @Test
  void what_does_not_shrink_is_kept_as_it_is() {
    byte[] bytes = new byte[1_000];
    new SplittableRandom(1).nextBytes(bytes);
    assertThat(BlockEncoding.pack(bytes, bytes.length).encoding()).isEqualTo(BlockEncoding.PLAIN);
  }

  /** Stretches of noise, of one byte, and of what was there before, in any order and length. */
  private static byte[] patchwork(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    int at = 0;
    while (at < length) {
      int count = Math.min(length - at, 1 + random.nextInt(1 + random.nextInt(600)));
      switch (random.nextInt(3)) {
        case 0 -> {
          for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) random.nextInt();
          }
        }
        case 1 -> Arrays.fill(bytes, at, at + count, (byte) random.nextInt());
        default -> {
          int from = random.nextInt(at + 1);
          for (int i = 0; i < count; i++) {
            bytes[at + i] = bytes[from + i];
          }
        }
      }
      at += count;
    }
    return bytes;
  }

  private static byte[] unpacked(byte[] bytes, int length) {
    BlockEncoding.Packed packed = BlockEncoding.pack(bytes, length);
    return BlockEncoding.unpack(packed.encoding().code(), packed.bytes(), length);
  }
}
