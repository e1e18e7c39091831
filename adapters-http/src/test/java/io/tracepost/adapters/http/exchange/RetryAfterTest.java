package io.tracepost.adapters.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|PT0S",
        " 7 |PT7S",
        "3600|PT1H",
        "3601|PT1H",
        "99999999999999999999|PT1H",
        "Sun, 06 Nov 1994 08:49:37 GMT|PT37S",
        "Sunday, 06-Nov-94 08:49:37 GMT|PT37S",
        "Sun Nov  6 08:49:37 1994|PT37S",
        "Sun, 06 Nov 1994 08:48:00 GMT|PT0S",
        "Mon, 07 Nov 1994 08:49:37 GMT|PT1H"
      })
  void seconds_and_dates_are_read_and_capped(String header, Duration delay) {
    assertThat(RetryAfter.parse(header, NOW)).contains(delay);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "7s", "0x10", "Sun, 99 Nov 1994 08:49:37 GMT"})
  void what_is_neither_says_nothing(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }
}
