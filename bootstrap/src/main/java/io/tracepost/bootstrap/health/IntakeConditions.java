package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import io.tracepost.application.intake.IntakeLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether intake keeps up. Asks nobody. */
public final class IntakeConditions implements ConditionSource {
  private static final Duration SLOW_COMMIT = Duration.ofSeconds(10);
  private static final double SATURATED = 0.8;

  private final Supplier<IntakeLoad> intake;

  /** Looks at what intake has in hand. */
  public IntakeConditions(Supplier<IntakeLoad> intake) {
    this.intake = intake;
  }

  @Override
  public List<Condition> conditions() {
    IntakeLoad load = intake.get();
    List<Condition> conditions = new ArrayList<>();
    load.committing()
        .filter(took -> took.compareTo(SLOW_COMMIT) > 0)
        .ifPresent(
            took ->
                conditions.add(
                    Condition.unready(
                        "commit_slow",
                        "The commit under way has taken " + took.toSeconds() + " s.",
                        "Look whether the database or its disk hangs; requests wait for it.")));
    if (!load.running()) {
      conditions.add(
          Condition.unready(
              "intake_stopped", "No thread commits requests.", "Restart the process."));
    }
    if (load.waitingBytes() >= SATURATED * load.maxWaitingBytes()) {
      conditions.add(
          Condition.degraded(
              "intake_saturated",
              load.waitingRequests()
                  + " requests of "
                  + load.waitingBytes()
                  + " bytes wait for their commit; at "
                  + load.maxWaitingBytes()
                  + " bytes more are answered by 429.",
              "Look at the commit latency; a slow disk or too many senders are the usual causes."));
    }
    return conditions;
  }
}
