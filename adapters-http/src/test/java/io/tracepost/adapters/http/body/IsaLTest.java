package io.tracepost.adapters.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the library of com.intel.gkl is for Linux on x86-64")
class IsaLTest {
  private final IsaL isaL = IsaL.ifAvailable().orElseThrow();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100, 65_535, 65_536, 1_000_000})
  void what_does_not_shrink_grows_by_no_more_than_was_said(int length) throws Exception {
    byte[] noise = new byte[length];
    new SplittableRandom(length).nextBytes(noise);

    byte[] deflated = deflated(noise);

    assertThat((long) deflated.length).isLessThanOrEqualTo(IsaL.deflatedAtMost(length));
    assertThat(inflated(deflated, length)).isEqualTo(noise);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void text_that_repeats_itself_near_and_far_inflates_to_itself(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 100; trial++) {
      byte[] text = repetitive(random, 1 + random.nextInt(1 << random.nextInt(4, 19)));
      assertThat(inflated(deflated(text), text.length))
          .as("seed %d, trial %d", seed, trial)
          .isEqualTo(text);
    }
  }

  @Test
  void more_threads_than_processors_deflate_at_once_without_mixing_their_bodies()
      throws InterruptedException, ExecutionException {
    int threads = 4 * Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        byte[] text = repetitive(new SplittableRandom(thread), 50_000);
        all.add(
            executor.submit(
                () -> {
                  for (int round = 0; round < 50; round++) {
                    assertThat(inflated(deflated(text), text.length)).isEqualTo(text);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void who_wants_no_native_code_gets_none() {
    assertThat(IsaL.load("jdk")).isEmpty();
  }

  private byte[] deflated(byte[] plain) {
    GrowingBuffer in = new GrowingBuffer(1);
    in.append(plain, 0, plain.length);
    GrowingBuffer out = new GrowingBuffer(1);
    isaL.deflate(in, out);
    return Arrays.copyOf(out.array(), out.length());
  }

  private static byte[] inflated(byte[] deflated, int length) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    inflater.setInput(deflated);
    byte[] plain = new byte[length];
    int inflated = 0;
    while (!inflater.finished()) {
      int more = inflater.inflate(plain, inflated, length - inflated);
      inflated += more;
      assertThat(more > 0 || inflater.finished()).as("bytes left over after %d", inflated).isTrue();
    }
    assertThat(inflated).isEqualTo(length);
    assertThat(inflater.getRemaining()).isZero();
    inflater.end();
    return plain;
  }

  private static byte[] repetitive(SplittableRandom random, int length) {
    byte[] text = new byte[length];
    int letters = 1 + random.nextInt(256);
    int at = 0;
    while (at < length) {
      int run = Math.min(length - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 3_000 : 60));
      if (at > 10 && random.nextInt(4) > 0) {
        int back = 1 + random.nextInt(Math.min(at, 60_000));
        for (int i = 0; i < run; i++, at++) {
          text[at] = text[at - back];
        }
      } else {
        for (int i = 0; i < run; i++) {
          text[at++] = (byte) random.nextInt(letters);
        }
      }
    }
    return text;
  }
}
