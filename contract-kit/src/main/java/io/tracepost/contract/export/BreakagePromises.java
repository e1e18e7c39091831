package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.contract.net.WireAnswer.Ending;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What is not certain is never called delivered, and nothing hangs. */
public interface BreakagePromises extends ExporterUnderTest {
  private DeliveryOutcome after(WireAnswer answer, Duration timeout) {
    try (ScriptedDestination destination = replying(answer);
        BatchExporter exporter = exporterFor(destination.uri(), timeout, CANARY)) {
      DeliveryOutcome outcome = exporter.export(Batches.ofRecords(3));
      assertThat(destination.requestCount()).as("requests of one attempt").isLessThanOrEqualTo(1);
      return outcome;
    }
  }

  /** The end of the answer is missing. */
  @Test
  default void half_an_answer_is_unconfirmed() {
    assertThat(after(answers().stored().ending(Ending.HALF), PATIENT))
        .isInstanceOf(Unconfirmed.class);
  }

  /** The bound covers the body, not only the head. */
  @Test
  default void an_answer_that_drips_for_ever_is_cut_off_and_unconfirmed() {
    assertThat(after(answers().stored().ending(Ending.DRIP), IMPATIENT))
        .isInstanceOf(Unconfirmed.class);
  }

  /** No answer within the bound. */
  @Test
  default void an_answer_that_never_comes_is_unconfirmed() {
    assertThat(after(WireAnswer.nothing(Ending.STALL), IMPATIENT)).isInstanceOf(Unconfirmed.class);
  }

  /** The request was read, then the connection ended. */
  @Test
  default void a_connection_that_ends_after_the_request_is_unconfirmed() {
    assertThat(after(WireAnswer.nothing(Ending.HANG_UP), PATIENT)).isInstanceOf(Unconfirmed.class);
    assertThat(after(WireAnswer.nothing(Ending.RESET), PATIENT)).isInstanceOf(Unconfirmed.class);
  }

  /** The sender cannot know how much was read. */
  @Test
  default void a_reset_before_the_request_is_read_is_worth_another_attempt() {
    assertThat(after(WireAnswer.nothing(Ending.RESET_UNREAD), PATIENT))
        .isInstanceOfAny(NotYet.class, Unconfirmed.class);
  }

  /** Not HTTP at all. */
  @Test
  default void garbage_is_unconfirmed() {
    assertThat(after(WireAnswer.notHttp(), PATIENT)).isInstanceOf(Unconfirmed.class);
  }

  /** Nothing was sent; the message says where it was tried. */
  @Test
  default void a_refused_connection_is_not_yet_and_names_the_address() {
    URI nobody = ScriptedDestination.nobody();
    try (BatchExporter exporter = exporterFor(nobody)) {
      assertThat(exporter.export(Batches.ofRecords(1)))
          .isInstanceOfSatisfying(
              NotYet.class,
              outcome ->
                  assertThat(outcome.problem().message())
                      .contains("127.0.0.1:" + nobody.getPort()));
    }
  }

  /** Interrupting is how the core gives an attempt up. */
  @Test
  default void an_interrupted_attempt_is_unconfirmed_and_its_thread_stays_interrupted()
      throws InterruptedException, ExecutionException {
    try (ScriptedDestination destination = replying(WireAnswer.nothing(Ending.STALL));
        BatchExporter exporter = exporterFor(destination.uri())) {
      CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
      CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
      Thread attempt =
          daemon(
              () -> {
                Running.complete(outcome, () -> exporter.export(Batches.ofRecords(1)));
                stillInterrupted.complete(Thread.currentThread().isInterrupted());
              });
      destination.awaitRequest();
      attempt.interrupt();
      assertThat(outcome.get()).isInstanceOf(Unconfirmed.class);
      assertThat(stillInterrupted.get()).as("the flag is restored").isTrue();
    }
  }

  /** Closing does not wait for an answer: one that comes afterwards changes nothing. */
  @Test
  default void closing_ends_the_attempts_under_way()
      throws InterruptedException, ExecutionException {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedDestination destination =
        ScriptedDestination.answering(
            answers()::side,
            request -> {
              Running.await(closed);
              return answers().stored();
            })) {
      BatchExporter exporter = exporterFor(destination.uri());
      CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
      daemon(() -> Running.complete(outcome, () -> exporter.export(Batches.ofRecords(1))));
      destination.awaitRequest();
      exporter.close();
      closed.countDown();
      assertThat(outcome.get()).isInstanceOf(Unconfirmed.class);
    }
  }

  /** Attempts share nothing that mixes them up. */
  @Test
  default void several_attempts_at_once_do_not_mix()
      throws InterruptedException, ExecutionException {
    int attempts = 4;
    int records = 20;
    CyclicBarrier together = new CyclicBarrier(attempts);
    try (ScriptedDestination destination = replying(answers().stored());
        BatchExporter exporter = exporterFor(destination.uri())) {
      List<CompletableFuture<DeliveryOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < attempts; i++) {
        long first = 1 + (long) i * records;
        CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
        outcomes.add(outcome);
        daemon(
            () ->
                Running.complete(
                    outcome,
                    () -> {
                      together.await();
                      return exporter.export(Batches.ofRecords(first, records));
                    }));
      }
      for (CompletableFuture<DeliveryOutcome> outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(Delivered.class);
      }
      assertThat(destination.requestCount()).isEqualTo(attempts);
      String everything =
          String.join("\n", destination.requests().stream().map(r -> r.text()).toList());
      for (long n = 1; n <= (long) attempts * records; n++) {
        assertThat(everything).containsOnlyOnce('"' + Events.key(n) + '"');
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "attempt");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
