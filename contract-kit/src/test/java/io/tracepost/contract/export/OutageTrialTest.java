package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.contract.delivery.ScriptedExporter;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageTrialTest {
  private static final Problem BROKEN = Problem.of("reset", "the connection broke");

  private final ScriptedExporter broken = siem();
  private final ScriptedExporter healthy = siem();
  private final OutageTrial trial =
      new OutageTrial(() -> broken, () -> healthy, () -> broken.attempts().size());

  @Test
  void an_outage_that_loses_nothing_is_found_to_lose_nothing() {
    broken.usually(batch -> new Unconfirmed(BROKEN));
    trial.run();
    assertThat(trial.lost(healthy.stored().stream().map(EventKey::value).toList())).isZero();
    assertThat(trial.requestsInOutage())
        .isBetween(10, OutageTrial.requestsPlanned(Optional.empty()));
  }

  @Test
  void a_destination_that_says_delivered_and_stores_nothing_is_found_out() {
    trial.run();
    assertThat(trial.lost(healthy.stored().stream().map(EventKey::value).toList())).isEqualTo(8);
  }

  /** As a time limit does: every attempt after it ends unsent, and nothing arrives any more. */
  @Test
  void an_interrupted_trial_says_so_and_counts_nothing_as_lost() {
    broken.usually(
        batch -> {
          Thread.currentThread().interrupt();
          return new Unconfirmed(BROKEN);
        });
    assertThatThrownBy(trial::run).hasMessageContaining("interrupted");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static ScriptedExporter siem() {
    return new ScriptedExporter(new BatchLimits(10, 1_000_000, 1_000_000, 100_000));
  }
}
