package io.tracepost.adapters.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPatternTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 7);

  @ParameterizedTest
  @CsvSource({
    "execlave-traces-{yyyy.MM.dd}, execlave-traces-2026.03.07, execlave-traces-*, execlave-traces",
    "a-{yyyy.MM}, a-2026.03, a-*, a",
    "{yyyy}-a, 2026-a, *-a, a",
    "a-{yyyyMMdd}-b, a-20260307-b, a-*-b, a--b",
    "logs-agent.audit-default, logs-agent.audit-default, logs-agent.audit-default, logs-agent.audit-default"
  })
  void a_pattern_names_the_index_of_a_day(String text, String name, String wildcard, String stem) {
    assertThat(IndexPattern.problem(text)).isEmpty();
    IndexPattern pattern = IndexPattern.of(text);
    assertThat(pattern.on(DAY)).isEqualTo(name);
    assertThat(pattern.wildcard()).isEqualTo(wildcard);
    assertThat(pattern.stem()).isEqualTo(stem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "a b",
        "a,b",
        "-a",
        "_a",
        ".a",
        "a*",
        "a{HH}",
        "a{}",
        "a{yyyy",
        "{yyyy}{MM}",
        "a\"b",
        "a/b"
      })
  void what_no_server_takes_is_said(String text) {
    assertThat(IndexPattern.problem(text)).isPresent();
  }

  @Test
  void times_are_written_as_the_platform_writes_them() throws IOException {
    UtcTime time = new UtcTime();
    for (long micros :
        new long[] {
          0, -1, 1_795_305_599_906_762L, 1_795_305_600_000_000L, -62_167_219_200_000_000L
        }) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      time.write(micros, out);
      String text = out.toString(StandardCharsets.US_ASCII);
      assertThat(Instant.parse(text)).isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
      assertThat(text).hasSize(UtcTime.BYTES);
    }
  }
}
