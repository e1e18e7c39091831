package io.tracepost.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-01T00:00:00.002000Z, 2026-11-01T00:00:00.002Z",
    "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
    "2026-11-01t00:00:00z, 2026-11-01T00:00:00Z",
    "2026-11-01 01:02:03.5+02:00, 2026-10-31T23:02:03.5Z",
    "2026-11-01T00:00:00.123456789-05:30, 2026-11-01T05:30:00.123456Z",
    "2024-02-29T23:59:59.9999999Z, 2024-02-29T23:59:59.999999Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
  })
  void rfc_3339_times_are_read_to_the_microsecond(String text, Instant expected) {
    assertThat(EventTime.ofText(text))
        .isEqualTo(expected.getEpochSecond() * 1_000_000 + expected.getNano() / 1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-01",
        "2026-11-01T00:00:00",
        "2026-13-01T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-11-01T24:00:00Z",
        "2026-11-01T00:60:00Z",
        "2026-11-01T00:00:61Z",
        "2026-11-01T00:00:00.Z",
        "2026-11-01T00:00:00Z ",
        "2026-11-01T00:00:00+0200",
        "2026-11-01T00:00:00+24:00",
        "2026-11-01T00:00:00*02:00",
        "2026-11-01T00:00:0\u0661Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00+01:00"
      })
  void anything_else_is_no_time(String text) {
    assertThat(EventTime.ofText(text)).isEqualTo(EventTime.NONE);
  }

  @ParameterizedTest
  @CsvSource({"1765360800.123, 1765360800123000", "0, 0", "1.7653608001234567E9, 1765360800123456"})
  void epoch_seconds_are_read_to_the_microsecond(BigDecimal seconds, long micros) {
    assertThat(EventTime.ofEpochSeconds(seconds)).isEqualTo(micros);
  }
}
