package io.tracepost.contract.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.simulation.Simulation.Run;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Takes the whole core through any mix of loads, answers, faults and crashes; a seed replays a run. */
class SimulationTest {
  @Test
  void every_promise_is_kept_in_some_hundred_worlds() {
    List<Run> runs = Seeds.run(0, 500);
    assertThat(runs).hasSize(500);
    assertThat(runs).extracting(Run::acknowledged).anyMatch(count -> count > 50);
    assertThat(runs).extracting(Run::repeats).anyMatch(count -> count > 10);
  }

  @Test
  @Tag("faults")
  void every_promise_is_kept_in_ten_thousand_worlds() {
    List<Run> runs = Seeds.run(0, 10_000);
    System.out.printf(
        "faults: simulation, %,d seeds: %,d steps, %,d events acknowledged, 0 violations%n",
        runs.size(),
        runs.stream().mapToLong(Run::steps).sum(),
        runs.stream().mapToLong(Run::acknowledged).sum());
  }

  @Test
  void a_seed_replays_step_by_step() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(Seeds.run(seed, Defects.NONE)).isEqualTo(Seeds.run(seed, Defects.NONE));
    }
    assertThat(Seeds.run(1, Defects.NONE).hash()).isNotEqualTo(Seeds.run(2, Defects.NONE).hash());
  }
}
