package io.tracepost.contract.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.retention.Turn;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Turn} promises. */
public abstract class TurnContract {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration OVER = Duration.ZERO;

  /** Opens an empty store of turns. */
  protected abstract void open() throws Exception;

  /** A turn of an owner in the open store. */
  protected abstract Turn turn(String task, String owner);

  /** Closes the store. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void begin() throws Exception {
    open();
  }

  /** For the suite. */
  @AfterEach
  protected final void end() throws Exception {
    release();
  }

  @Test
  void one_owner_at_a_time_has_the_turn() throws Exception {
    assertThat(turn("prune", "a").take(LONG)).isTrue();
    assertThat(turn("prune", "b").take(LONG)).isFalse();
    assertThat(turn("prune", "a").take(LONG)).isTrue();
    assertThat(turn("sweep", "b").take(LONG)).isTrue();
  }

  @Test
  void a_turn_that_is_over_goes_to_another_owner() throws Exception {
    assertThat(turn("prune", "a").take(OVER)).isTrue();
    assertThat(turn("prune", "b").take(LONG)).isTrue();
    assertThat(turn("prune", "a").take(LONG)).isFalse();
  }

  @Test
  void a_turn_that_was_taken_before_the_clock_was_set_back_holds_nobody_up() throws Exception {
    assertThat(turn("prune", "a").take(LONG.plusDays(1))).isTrue(); // ends a day later than it can
    assertThat(turn("prune", "b").take(LONG)).isTrue();
    assertThat(turn("prune", "a").take(LONG)).isFalse();
  }

  @Test
  void a_turn_is_given_back_by_its_owner_alone() throws Exception {
    turn("prune", "a").take(LONG);
    turn("prune", "b").giveBack();
    assertThat(turn("prune", "b").take(LONG)).isFalse();
    turn("prune", "a").giveBack();
    assertThat(turn("prune", "b").take(LONG)).isTrue();
  }
}
