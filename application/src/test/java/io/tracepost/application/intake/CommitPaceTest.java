package io.tracepost.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long START = Long.MAX_VALUE - 5 * MILLISECOND; // monotonic time may wrap

  private final CommitPace pace = new CommitPace(1_000, 3, START);

  @Test
  void after_a_pause_a_few_commits_go_at_once_and_the_next_one_gathers() {
    for (int i = 0; i < 3; i++) {
      assertThat(pace.delayNanos(START)).isLessThanOrEqualTo(0);
      pace.spend(START);
    }
    assertThat(pace.delayNanos(START)).isEqualTo(MILLISECOND);
  }

  @Test
  void under_load_commits_follow_one_another_at_the_rate() {
    long now = START;
    for (int i = 0; i < 100; i++) {
      now += Math.max(0, pace.delayNanos(now));
      pace.spend(now);
    }
    assertThat(now - START).isEqualTo(97 * MILLISECOND);
  }

  @Test
  void a_long_pause_fills_the_bucket_and_no_more() {
    long now = START;
    long later = now + 1_000_000 * MILLISECOND;
    for (int i = 0; i < 3; i++) {
      pace.spend(later);
    }
    assertThat(pace.delayNanos(later)).isEqualTo(MILLISECOND);
  }
}
