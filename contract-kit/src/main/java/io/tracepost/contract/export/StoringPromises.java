package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an exporter says is stored is stored, once, in order; what it says is not, is not. */
public interface StoringPromises extends FixtureSource {
  /** Every event of a batch, once, in the batch's order. */
  @Test
  default void a_delivered_batch_is_there_once_and_in_order() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      Batch batch = Batches.ofRecords(30);
      assertThat(exporter.export(batch)).isInstanceOf(Delivered.class);
      assertThat(destination.receivedKeys()).isEqualTo(SettledKeys.all(batch));
    }
  }

  /** One exporter, many attempts. */
  @Test
  default void batches_one_after_the_other_follow_each_other() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      Batch first = Batches.ofRecords(1, 3);
      Batch second = Batches.ofRecords(4, 2);
      assertThat(exporter.export(first)).isInstanceOf(Delivered.class);
      assertThat(exporter.export(second)).isInstanceOf(Delivered.class);
      assertThat(destination.receivedKeys())
          .isEqualTo(
              Stream.of(first, second).flatMap(batch -> SettledKeys.all(batch).stream()).toList());
    }
  }

  /**
   * Every kind the exporter has room for, mixed as a stream mixes them. Some vendors take one kind a request; then the rest
   * is left at once, as what does not fit is.
   */
  @Test
  default void events_of_every_kind_it_has_room_for_are_delivered() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      assertThat(exporter.kinds()).isNotEmpty().isEqualTo(exporter.kinds());
      List<Event> fitting =
          Stream.of(Events.trace(1), Events.audit(2), Events.audit(3), Events.trace(4))
              .filter(event -> exporter.kinds().contains(event.facet().kind()))
              .toList();
      List<String> settled = new ArrayList<>();
      List<Event> left = fitting;
      while (!left.isEmpty()) {
        Batch batch = new Batch(OrganizationId.DEFAULT, left);
        DeliveryOutcome outcome = exporter.export(batch);
        List<String> now = SettledKeys.of(batch, outcome);
        assertThat(now).as("settled by %s", outcome).isNotEmpty();
        settled.addAll(now);
        left = left.stream().filter(event -> !now.contains(event.key().value())).toList();
      }
      assertThat(destination.receivedKeys()).isEqualTo(settled);
    }
  }

  /** The core uses its arrays again. */
  @Test
  default void a_batch_is_neither_written_to_nor_kept() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      Batch batch = Batches.ofRecords(5);
      List<String> keys = SettledKeys.all(batch);
      List<String> before = batch.events().stream().map(Event::json).toList();

      assertThat(exporter.export(batch)).isInstanceOf(Delivered.class);

      assertThat(batch.events().stream().map(Event::json).toList()).isEqualTo(before);
      batch.events().forEach(event -> Arrays.fill(event.array(), (byte) '#'));
      assertThat(exporter.export(Batches.ofRecords(6, 1))).isInstanceOf(Delivered.class);
      assertThat(destination.receivedKeys()).startsWith(keys.toArray(String[]::new)).hasSize(6);
    }
  }

  /** Attempts at once share nothing that mixes them up. */
  @Test
  default void attempts_at_once_lose_repeat_and_reorder_nothing()
      throws InterruptedException, ExecutionException {
    int attempts = 4;
    CyclicBarrier together = new CyclicBarrier(attempts);
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      List<Batch> batches = new ArrayList<>();
      List<CompletableFuture<DeliveryOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < attempts; i++) {
        Batch batch = Batches.ofRecords(1 + i * 20L, 20);
        batches.add(batch);
        outcomes.add(
            Running.onOwnThread(
                () -> {
                  together.await();
                  return exporter.export(batch);
                }));
      }
      for (CompletableFuture<DeliveryOutcome> outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(Delivered.class);
      }
      assertThat(destination.receivedKeys()).hasSize(attempts * 20).doesNotHaveDuplicates();
      for (Batch batch : batches) {
        assertThat(destination.receivedKeys()).containsSubsequence(SettledKeys.all(batch));
      }
    }
  }

  /** Nothing is lost while nothing is taken, and the same exporter goes on afterwards. */
  @Test
  default void an_unavailable_destination_gets_nothing_and_everything_once_it_is_back() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      Batch before = Batches.ofRecords(1, 2);
      Batch during = Batches.ofRecords(3, 2);
      assertThat(exporter.export(before)).isInstanceOf(Delivered.class);

      destination.makeUnavailable();
      assertThat(exporter.export(during))
          .isInstanceOfAny(NotYet.class, Unconfirmed.class, Blocked.class);
      assertThat(destination.receivedKeys()).isEqualTo(SettledKeys.all(before));

      destination.makeAvailable();
      assertThat(exporter.export(during)).isInstanceOf(Delivered.class);
      assertThat(destination.receivedKeys())
          .isEqualTo(
              Stream.of(before, during).flatMap(batch -> SettledKeys.all(batch).stream()).toList());
    }
  }

  /** Interrupting is how the core gives an attempt up; it must not cost the exporter its channel. */
  @Test
  default void an_interrupt_is_kept_and_ends_one_attempt_only()
      throws InterruptedException, ExecutionException {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      Batch batch = Batches.ofRecords(1, 2);
      boolean kept =
          Running.onOwnThread(
                  () -> {
                    Thread.currentThread().interrupt();
                    assertThat(exporter.export(batch))
                        .isInstanceOfAny(Delivered.class, Unconfirmed.class);
                    return Thread.currentThread().isInterrupted();
                  })
              .get();
      assertThat(kept).as("the flag is restored").isTrue();
      Batch next = Batches.ofRecords(3, 2);
      assertThat(exporter.export(next)).isInstanceOf(Delivered.class);
      assertThat(destination.receivedKeys()).containsSubsequence(SettledKeys.all(next));
    }
  }
}
