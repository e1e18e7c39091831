package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.domain.export.BatchExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every {@link BadAnswer} is put into the right class by one attempt, and an outage of that kind costs
 * no event and no more requests than the backoff allows.
 */
public interface BadAnswerPromises extends ExporterUnderTest, FixtureSource {
  private Duration patience(BadAnswer kind) {
    return kind.endless() ? Duration.ofMillis(300) : PATIENT;
  }

  private Set<OutcomeClass> right(BadAnswer kind) {
    return deviations().getOrDefault(kind, kind.right());
  }

  /** One attempt, one request, the right class. */
  @ParameterizedTest
  @EnumSource
  default void a_bad_answer_is_put_into_the_right_class(BadAnswer kind) {
    try (ScriptedDestination destination = replying(kind.answer());
        BatchExporter exporter = exporterFor(destination.uri(), patience(kind), CANARY)) {
      assertThat(OutcomeClass.of(exporter.export(Batches.ofRecords(2)))).isIn(right(kind));
      assertThat(destination.requestCount()).isLessThanOrEqualTo(1);
    }
  }

  /** The whole of delivery through an outage of each kind, on a clock of its own. */
  @Tag("faults")
  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  default void an_outage_of_any_kind_costs_no_event_and_few_requests() {
    int kinds = 0;
    int lost = 0;
    int most = 0;
    for (BadAnswer kind : BadAnswer.values()) {
      if (right(kind).contains(OutcomeClass.DELIVERED)) {
        continue; // a success, as this vendor says it
      }
      try (ScriptedDestination destination = replying(kind.answer());
          ExporterFixture healthy = fixture()) {
        URI uri = destination.uri();
        OutageTrial trial =
            new OutageTrial(
                () -> exporterFor(uri, patience(kind), CANARY),
                healthy::open,
                destination::requestCount);
        trial.run();
        int missing = trial.lost(healthy.receivedKeys());
        assertThat(missing).as("events lost in an outage of the kind %s", kind).isZero();
        lost += missing;
        kinds++;
        most = Math.max(most, trial.requestsInOutage());
        assertThat(trial.requestsInOutage())
            .as("requests in an outage of the kind %s", kind)
            .isLessThanOrEqualTo(OutageTrial.requestsPlanned(kind.asksAgainAfter()));
        if (!BadAnswer.ends(right(kind))) {
          assertThat(trial.deadLetters()).as("dead letters after %s", kind).isZero();
        }
      }
    }
    System.out.printf(
        "faults: bad answers, %d kinds x %s: right class, %d lost, at most %d requests in 10 minutes of outage, each kind within its plan%n",
        kinds, getClass().getSimpleName().replaceAll("(Exporter)?ContractTest", ""), lost, most);
    assertThat(lost).isZero();
  }
}
