package io.tracepost.contract.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the whole core through any mix of loads, answers, faults and crashes; a seed replays a run. */
class SimulationTest {
  @Test
  void every_promise_is_kept_in_some_hundred_worlds() {
    Tally tally = Seeds.run(0, 400);
    assertThat(tally.acknowledged()).isGreaterThan(10_000);
    assertThat(tally.repeats()).isGreaterThan(100);
    assertThat(tally.crashes()).isGreaterThan(100);
    assertThat(tally.freezes()).isGreaterThan(100);
    assertThat(tally.takeovers()).isGreaterThan(400);
    assertThat(tally.fenced()).isPositive();
    assertThat(tally.prunings()).isGreaterThan(100);
    assertThat(tally.gaps()).isGreaterThan(100);
    assertThat(tally.refused()).isGreaterThan(100);
  }

  @Test
  @Tag("faults")
  void every_promise_is_kept_in_ten_thousand_worlds() {
    long seeds = 10_000;
    long began = System.nanoTime();
    Tally tally = Seeds.run(0, seeds);
    System.out.printf(
        "faults: simulation, %,d seeds: %,d steps, %,d events acknowledged, %,d crashes, %,d freezes,"
            + " %,d takeovers, %,d fenced saves, %,d prunings, %,d events in gaps,"
            + " %,d requests refused for room, 0 violations, %d s%n",
        seeds,
        tally.steps(),
        tally.acknowledged(),
        tally.crashes(),
        tally.freezes(),
        tally.takeovers(),
        tally.fenced(),
        tally.prunings(),
        tally.gaps(),
        tally.refused(),
        Duration.ofNanos(System.nanoTime() - began).toSeconds());
  }

  @Test
  void a_seed_replays_step_by_step() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(Seeds.run(seed, Defects.NONE)).isEqualTo(Seeds.run(seed, Defects.NONE));
    }
    assertThat(Seeds.run(1, Defects.NONE).hash()).isNotEqualTo(Seeds.run(2, Defects.NONE).hash());
  }

  @Test
  @EnabledIfSystemProperty(named = "simulation.seed", matches = "\\d+")
  void the_seed_that_was_named_is_replayed() {
    System.out.println(Seeds.run(Long.getLong("simulation.seed"), Defects.NONE));
  }
}
