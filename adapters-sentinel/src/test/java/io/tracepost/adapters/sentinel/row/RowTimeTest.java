package io.tracepost.adapters.sentinel.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTimeTest {
  private static final DateTimeFormatter EXPECTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        -1,
        1,
        951_782_399_999_999L,
        951_782_400_000_000L,
        951_868_800_000_000L,
        1_795_348_800_123_456L,
        RowTime.MIN_MICROS,
        RowTime.MAX_MICROS
      })
  void a_moment_has_six_decimals_and_the_calendar_of_the_jdk(long micros) {
    assertThat(written(micros)).isEqualTo(expected(micros)).hasSize(RowTime.LENGTH);
  }

  @Test
  void any_moment_agrees_with_the_jdk() {
    long seed = 20_261_122;
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      long micros =
          RowTime.MIN_MICROS
              + Math.floorMod(random.nextLong(), RowTime.MAX_MICROS - RowTime.MIN_MICROS + 1);
      assertThat(written(micros))
          .as("seed %d, micros %d", seed, micros)
          .isEqualTo(expected(micros));
    }
  }

  private static String written(long micros) {
    byte[] bytes = new byte[RowTime.LENGTH];
    RowTime.write(micros, bytes, 0);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static String expected(long micros) {
    return EXPECTED.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
