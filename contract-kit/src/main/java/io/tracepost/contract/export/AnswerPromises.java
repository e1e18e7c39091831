package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each answer is read for what it says, after exactly one request. */
public interface AnswerPromises extends ExporterUnderTest {
  /** Exports three records to a destination that always gives one answer; insists on one request. */
  private DeliveryOutcome after(WireAnswer answer) {
    try (ScriptedDestination destination = replying(answer);
        BatchExporter exporter = exporterFor(destination.uri())) {
      DeliveryOutcome outcome = exporter.export(Batches.ofRecords(3));
      assertThat(destination.requestCount()).as("requests of one attempt").isEqualTo(1);
      return outcome;
    }
  }

  /** Delivered, with the true sizes, every record on the wire. */
  @Test
  default void stored_records_are_delivered_and_their_sizes_are_true() {
    try (ScriptedDestination destination = replying(answers().stored());
        BatchExporter exporter = exporterFor(destination.uri())) {
      DeliveryOutcome outcome = exporter.export(Batches.ofRecords(3));
      RecordedRequest request = destination.requests().get(0);
      assertThat(outcome)
          .isEqualTo(Delivered.of(new SentBytes(request.body().length, request.wireBytes())));
      assertThat(destination.requestCount()).isEqualTo(1);
      assertThat(request.text())
          .contains(quoted(1), quoted(2), quoted(3))
          .doesNotContain(quoted(4));
    }
  }

  /** The server's delay is handed back, not slept. */
  @Test
  default void a_busy_destination_is_asked_once_and_its_delay_is_handed_back() {
    assertThat(after(answers().busy(Duration.ofSeconds(7))))
        .isInstanceOfSatisfying(
            NotYet.class,
            outcome ->
                assertThat(outcome.serverDelay()).isEqualTo(Optional.of(Duration.ofSeconds(7))));
  }

  /** Worth repeating, by the core. */
  @Test
  default void an_unavailable_destination_is_asked_once() {
    assertThat(after(answers().unavailable())).isInstanceOfAny(NotYet.class, Unconfirmed.class);
  }

  /** Waits for an operator. */
  @Test
  default void a_forbidden_destination_is_blocked_with_a_remedy() {
    assertThat(after(answers().forbidden()))
        .isInstanceOfSatisfying(
            Blocked.class, outcome -> assertThat(outcome.problem().remedy()).isNotBlank());
  }

  /** The core halves it. */
  @Test
  default void a_request_too_large_for_the_server_is_told_apart() {
    assertThat(after(answers().tooLarge())).isInstanceOf(TooLarge.class);
  }

  /** Either the vendor names the record, or the core bisects. */
  @Test
  default void a_refused_record_is_named_or_its_batch_refused() {
    DeliveryOutcome outcome = after(answers().refusing(1));
    if (outcome instanceof PartlyDelivered partly) {
      assertThat(partly.refused())
          .singleElement()
          .satisfies(refusal -> assertThat(refusal.index()).isEqualTo(1));
      assertThat(partly.left().contains(0)).as("the first record is settled").isFalse();
    } else {
      assertThat(outcome).isInstanceOf(Refused.class);
    }
  }

  /** Bisecting ends: a record alone is refused, whichever form the vendor has. */
  @Test
  default void a_refused_record_alone_is_never_handed_back_for_another_attempt() {
    try (ScriptedDestination destination = replying(answers().refusing(0));
        BatchExporter exporter = exporterFor(destination.uri())) {
      DeliveryOutcome outcome = exporter.export(Batches.ofRecords(1));
      if (outcome instanceof PartlyDelivered partly) {
        assertThat(partly.left().isEmpty()).isTrue();
        assertThat(partly.refused()).hasSize(1);
      } else {
        assertThat(outcome).isInstanceOf(Refused.class);
      }
    }
  }

  /** A status alone proves nothing when the body is not the vendor's. */
  @Test
  default void a_success_from_somebody_else_is_never_delivered() {
    assertThat(after(answers().impostor())).isInstanceOfAny(Unconfirmed.class, Blocked.class);
  }

  /** A redirect would carry the secret to whoever the answer names. */
  @Test
  default void a_redirect_is_not_followed_and_nothing_is_delivered() {
    try (ScriptedDestination elsewhere = replying(answers().stored());
        ScriptedDestination destination =
            replying(
                WireAnswer.empty(307).with("Location", elsewhere.uri() + "/services/collector"));
        BatchExporter exporter = exporterFor(destination.uri())) {
      assertThat(exporter.export(Batches.ofRecords(1)))
          .isInstanceOfAny(Unconfirmed.class, Blocked.class, NotYet.class);
      assertThat(elsewhere.connectionCount()).isZero();
    }
  }

  /** One exporter, many attempts. */
  @Test
  default void an_exporter_serves_one_batch_after_the_other() {
    try (ScriptedDestination destination = replying(answers().unavailable(), answers().stored());
        BatchExporter exporter = exporterFor(destination.uri())) {
      exporter.export(Batches.ofRecords(2));
      assertThat(exporter.export(Batches.ofRecords(2))).isInstanceOf(Delivered.class);
      assertThat(exporter.export(Batches.ofRecords(3, 1))).isInstanceOf(Delivered.class);
      assertThat(destination.requestCount()).isEqualTo(3);
    }
  }

  private static String quoted(int number) {
    return '"' + Events.key(number) + '"';
  }
}
