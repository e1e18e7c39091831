package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.domain.event.Event;
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
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** No request passes the limits, and what does not fit is handed back, not dropped. */
public interface LimitPromises extends ExporterUnderTest {
  /** The records that fit are stored, the others are left, at once. */
  @Test
  default void a_batch_that_passes_a_byte_limit_is_sent_up_to_it_and_the_rest_is_left() {
    try (ScriptedDestination destination = replying(answers().stored());
        BatchExporter exporter = exporterFor(destination.uri())) {
      BatchLimits limits = exporter.limits();
      Batch batch = Batches.overflowing(limits);

      DeliveryOutcome outcome = exporter.export(batch);

      RecordedRequest request = destination.requests().get(0);
      assertThat(destination.requestCount()).isEqualTo(1);
      assertThat(request.wireBytes()).isLessThanOrEqualTo((int) limits.maxWireBytes());
      assertThat((long) request.body().length).isLessThanOrEqualTo(limits.maxPlainBytes());
      assertThat(outcome)
          .isInstanceOfSatisfying(
              PartlyDelivered.class,
              partly -> {
                int stored = batch.size() - partly.left().size();
                assertThat(stored).isPositive();
                assertThat(partly.left()).isEqualTo(Indexes.range(stored, batch.size()));
                assertThat(partly.refused()).isEmpty();
                assertThat(partly.repeat()).isEqualTo(DeliveryOutcome.Repeat.AT_ONCE);
                assertThat(partly.sent().wire()).isEqualTo(request.wireBytes());
                assertHolds(request, batch, stored);
              });
    }
  }

  private static void assertHolds(RecordedRequest request, Batch batch, int stored) {
    String body = request.text();
    for (int i = 0; i < batch.size(); i++) {
      boolean sent = body.contains('"' + batch.events().get(i).key().value() + '"');
      assertThat(sent).as("record %d of %d is on the wire", i, batch.size()).isEqualTo(i < stored);
    }
  }

  /** The largest batch by count goes out in one request. */
  @Test
  default void as_many_records_as_the_limit_says_are_taken() {
    try (ScriptedDestination destination = replying(answers().stored());
        BatchExporter exporter = exporterFor(destination.uri())) {
      BatchLimits limits = exporter.limits();
      int count = (int) Math.min(limits.maxRecords(), limits.maxPlainBytes() / 2_000);
      assertThat(exporter.export(Batches.ofRecords(count))).isInstanceOf(Delivered.class);
      assertThat(destination.requestCount()).isEqualTo(1);
    }
  }

  /** Nothing is sent that cannot be taken. */
  @Test
  default void a_record_that_fits_no_request_is_said_to_be_too_large_and_not_sent() {
    try (ScriptedDestination destination = replying(answers().stored());
        BatchExporter exporter = exporterFor(destination.uri())) {
      BatchLimits limits = exporter.limits();
      int size = (int) Math.min(limits.maxPlainBytes() + 1, 2 * limits.maxWireBytes());
      Event giant = Events.trace(1, size);
      DeliveryOutcome outcome =
          exporter.export(new Batch(OrganizationId.DEFAULT, List.of(giant, Events.trace(2))));
      assertThat(outcome).isInstanceOfAny(TooLarge.class, Refused.class, PartlyDelivered.class);
      for (RecordedRequest request : destination.requests()) {
        assertThat(request.text()).doesNotContain('"' + giant.key().value() + '"');
      }
      assertThat(outcome.toString().toLowerCase(Locale.ROOT)).doesNotContain("exception");
    }
  }
}
