package io.tracepost.content.splunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Schedules are spread and never more often than Splunk Cloud likes. */
class CronScheduleTest {
  @Test
  void searches_begin_in_different_minutes() {
    assertThat(CronSchedule.every(Duration.ofMinutes(5), 1)).isEqualTo("1-59/5 * * * *");
    assertThat(CronSchedule.every(Duration.ofMinutes(15), 17)).isEqualTo("2-59/15 * * * *");
    assertThat(CronSchedule.every(Duration.ofHours(1), 3)).isEqualTo("21 * * * *");
    assertThat(CronSchedule.every(Duration.ofHours(6), 0)).isEqualTo("0 */6 * * *");
    assertThat(CronSchedule.every(Duration.ofDays(1), 9)).isEqualTo("3 6 * * *");
  }

  @Test
  void the_minutes_of_a_schedule_are_counted() {
    assertThat(AppLint.runsAnHour("1-59/5 * * * *")).isEqualTo(12);
    assertThat(AppLint.runsAnHour("*/2 * * * *")).isEqualTo(30);
    assertThat(AppLint.runsAnHour("21 * * * *")).isEqualTo(1);
  }

  @Test
  void a_pause_that_no_schedule_keeps_is_refused() {
    assertThatThrownBy(() -> CronSchedule.every(Duration.ofMinutes(7), 0))
        .hasMessageContaining("PT7M");
  }
}
