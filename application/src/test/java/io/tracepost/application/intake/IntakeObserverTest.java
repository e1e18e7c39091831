package io.tracepost.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IntakeObserverTest {
  private static final OrganizationId ORGANIZATION = new OrganizationId("org-1");

  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch committing = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Intake intake =
      new Intake(
          new RecordingJournal(),
          new EmptyRegistry(),
          Requests.SMALL,
          () -> Requests.NOW,
          IntakeExecutors.sharing(threads),
          stretches -> {
            committing.countDown();
            await(goOn);
          },
          new IntakeObserver() {
            @Override
            public void answered(EventKind kind, long bytes, RequestOutcome outcome) {
              heard.add(kind + " " + bytes + " " + outcome.wireName());
            }

            @Override
            public void settled(IntakeAnswer answer) {
              heard.add(
                  answer.accepted()
                      + " "
                      + answer.duplicates()
                      + " "
                      + answer.rejected().stream().map(RejectionReason::of).toList());
            }

            @Override
            public void grouped(int requests) {
              heard.add("group of " + requests);
            }
          });

  @AfterEach
  void stop() {
    goOn.countDown();
    intake.close();
    threads.shutdown();
  }

  @Test
  void requests_are_counted_by_outcome_and_their_events_once() throws Exception {
    goOn.countDown();
    intake.start();
    String trace = Requests.trace("a");
    IntakeRequest repeated =
        new IntakeRequest(
            EventKind.TRACE,
            Requests.lines(trace, "{}").body(),
            trace.length() + 3,
            BodyFormat.NDJSON,
            Optional.of("once"));

    intake.submit(ORGANIZATION, repeated).join();
    intake.submit(ORGANIZATION, repeated).join();
    intake.submit(ORGANIZATION, Requests.lines("{}")).join();
    assertThat(intake.submit(ORGANIZATION, Requests.json("["))).isCompletedExceptionally();

    int bytes = trace.length() + 3;
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "group of 1",
            "1 0 [MISSING_FIELD]",
            "TRACE " + bytes + " accepted",
            "TRACE " + bytes + " accepted",
            "0 0 [MISSING_FIELD]",
            "TRACE " + Requests.lines("{}").length() + " rejected",
            "TRACE 1 malformed");
  }

  @Test
  void the_load_tells_what_waits_and_how_long_a_commit_takes() throws Exception {
    assertThat(intake.load().running()).isFalse();
    var first = intake.submit(ORGANIZATION, Requests.lines(Requests.trace("a")));
    assertThat(intake.load().waitingRequests()).isEqualTo(1);
    assertThat(intake.load().waitingBytes()).isPositive();
    assertThat(intake.load().committing()).isEmpty();

    intake.start();
    await(committing);

    assertThat(intake.load().running()).isTrue();
    assertThat(intake.load().waitingRequests()).isZero();
    assertThat(intake.load().committing())
        .hasValueSatisfying(took -> assertThat(took).isGreaterThanOrEqualTo(Duration.ZERO));

    goOn.countDown();
    assertThat(first.join().rejected()).isEqualTo(List.of());
    intake.close();
    assertThat(intake.load().committing()).isEmpty();
    assertThat(intake.load().running()).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
