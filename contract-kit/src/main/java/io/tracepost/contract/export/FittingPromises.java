package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The longest prefix that fits is stored, the rest is handed back, nothing is dropped. */
public interface FittingPromises extends FixtureSource {
  /** What the outcome calls left is not there; what comes before it is. */
  @Test
  default void a_batch_over_a_byte_limit_is_stored_up_to_it_and_the_rest_is_handed_back() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      Batch batch = Batches.overflowing(exporter.limits());

      DeliveryOutcome outcome = exporter.export(batch);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              PartlyDelivered.class,
              partly -> {
                int stored = batch.size() - partly.left().size();
                assertThat(stored).isPositive();
                assertThat(partly.left()).isEqualTo(Indexes.range(stored, batch.size()));
                assertThat(partly.refused()).isEmpty();
                assertThat(partly.repeat()).isEqualTo(DeliveryOutcome.Repeat.AT_ONCE);
              });
      assertThat(destination.receivedKeys()).isEqualTo(SettledKeys.of(batch, outcome));
    }
  }

  /** The largest batch by count is no special case. */
  @Test
  default void a_batch_of_as_many_records_as_the_limit_says_is_stored() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      BatchLimits limits = exporter.limits();
      Batch batch =
          Batches.ofRecords((int) Math.min(limits.maxRecords(), limits.maxPlainBytes() / 2_000));
      assertThat(exporter.export(batch)).isInstanceOf(Delivered.class);
      assertThat(destination.receivedKeys()).isEqualTo(SettledKeys.all(batch));
    }
  }

  /** A record larger than any attempt is either stored in a form that fits, or said not to be. */
  @Test
  default void a_record_larger_than_any_attempt_is_never_lost_in_silence() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      BatchLimits limits = exporter.limits();
      int size = (int) Math.min(limits.maxPlainBytes() + 1, 2 * limits.maxWireBytes());
      Batch batch =
          new Batch(OrganizationId.DEFAULT, List.of(Events.trace(1, size), Events.trace(2)));

      DeliveryOutcome outcome = exporter.export(batch);

      assertThat(outcome)
          .isInstanceOfAny(TooLarge.class, Refused.class, PartlyDelivered.class, Delivered.class);
      assertThat(destination.receivedKeys()).isEqualTo(SettledKeys.of(batch, outcome));
    }
  }

  /** The core sizes its batches by them once. */
  @Test
  default void limits_stay_the_same_while_the_exporter_lives() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      BatchLimits before = exporter.limits();
      exporter.export(Batches.ofRecords(2));
      assertThat(exporter.limits()).isEqualTo(before);
    }
  }
}
