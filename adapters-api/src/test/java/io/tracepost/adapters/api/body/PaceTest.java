package io.tracepost.adapters.api.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tracepost.adapters.api.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong nanos = new AtomicLong(5);
  private final Pace pace =
      new Pace(
          new BodyLimits(1 << 20, 100, 1000, Duration.ofSeconds(10), Duration.ofSeconds(60)),
          nanos::get);

  @Test
  void any_pace_will_do_at_first() {
    after(Duration.ofSeconds(10));
    assertThatCode(() -> pace.check(1)).doesNotThrowAnyException();
  }

  @Test
  void a_body_that_drips_is_turned_away() {
    after(Duration.ofSeconds(20));
    assertThatCode(() -> pace.check(20_000)).doesNotThrowAnyException();
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> pace.check(19_999));
    assertThat(refused.problem().kind().status()).isEqualTo(408);
  }

  @Test
  void a_body_that_comes_quickly_and_never_ends_is_turned_away() {
    after(Duration.ofSeconds(60));
    assertThatCode(() -> pace.check(1 << 30)).doesNotThrowAnyException();
    after(Duration.ofNanos(1));
    assertThat(catchThrowableOfType(ProblemException.class, () -> pace.check(1 << 30))).isNotNull();
  }

  private void after(Duration elapsed) {
    nanos.addAndGet(elapsed.toNanos());
  }
}
