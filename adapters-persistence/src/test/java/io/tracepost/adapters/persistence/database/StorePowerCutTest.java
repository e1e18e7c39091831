package io.tracepost.adapters.persistence.database;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file layer alone under {@link StoreTrial}s: {@code -Dtracepost.test.seed} replays one exactly. */
class StorePowerCutTest {
  private static final long SEED = Long.getLong("tracepost.test.seed", System.nanoTime());

  @TempDir private Path folder;

  private final CutFigures figures = new CutFigures();

  @BeforeEach
  void prepare() {
    PoweredPath.register();
  }

  @Test
  void no_cut_and_no_torn_write_costs_a_forced_commit() {
    run(40);
  }

  @Test
  @Tag("faults")
  void no_cut_of_ten_thousand_costs_a_forced_commit() {
    run(2_000);
    System.out.printf(
        "faults: simulated power cuts of the file layer, %s (seeds from %d)%n", figures, SEED);
  }

  private void run(int trials) {
    for (long seed = SEED; seed < SEED + trials; seed++) {
      StoreTrial trial = new StoreTrial(folder.resolve(Long.toString(seed)), seed);
      figures.count("seed " + seed, trial::run);
    }
    figures.requireNoFailure();
  }
}
