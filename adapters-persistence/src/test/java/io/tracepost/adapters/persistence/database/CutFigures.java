package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Counts what trials of power cuts come to. */
final class CutFigures {
  private final List<Throwable> failures = new ArrayList<>();
  private int trials;
  private int cuts;
  private long acknowledged;
  private int lost;
  private int unopenable;

  /**
   * What a trial came to.
   *
   * @param cuts how often the power was cut
   * @param acknowledged how much was said to be durable
   */
  record Result(int cuts, long acknowledged) {}

  /** Counts a trial; what it throws is counted too, and told by {@link #requireNoFailure}. */
  void count(String name, Callable<Result> trial) {
    trials++;
    try {
      Result result = trial.call();
      cuts += result.cuts();
      acknowledged += result.acknowledged();
    } catch (AssertionError e) {
      lost++;
      failures.add(new AssertionError(name, e));
    } catch (Exception e) {
      unopenable++;
      failures.add(new AssertionError(name, e));
    }
  }

  /** Fails with the first failure if there was one. */
  void requireNoFailure() {
    if (!failures.isEmpty()) {
      throw new AssertionError(toString(), failures.get(0));
    }
    assertThat(acknowledged).as("the trials acknowledged something").isPositive();
  }

  @Override
  public String toString() {
    return "%,d trials: %,d cuts, %,d acknowledged, %d lost, %d files that do not open"
        .formatted(trials, cuts, acknowledged, lost, unopenable);
  }
}
