package io.tracepost.application.intake;

import static io.tracepost.application.intake.Requests.ORGANIZATION;
import static io.tracepost.application.intake.Requests.json;
import static io.tracepost.application.intake.Requests.lines;
import static io.tracepost.application.intake.Requests.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.intake.IntakeException.Kind;
import io.tracepost.application.journal.JournalException;
import io.tracepost.domain.trace.Trace;
import io.tracepost.domain.trace.TraceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IntakeTest {
  private final RecordingJournal journal = new RecordingJournal();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Instant now = Requests.NOW;
  private final Intake intake = intake();

  @BeforeEach
  void start() throws Exception {
    intake.start();
  }

  @AfterEach
  void stop() {
    intake.close();
    threads.shutdown();
  }

  @Test
  void a_request_is_answered_once_its_events_are_in_the_journal() {
    IntakeAnswer answer =
        intake.submit(ORGANIZATION, lines(Requests.trace("a"), "{}", Requests.trace("a"))).join();

    assertThat(answer)
        .isEqualTo(new IntakeAnswer(1, 1, List.of(new Rejection(1, "trace_id", "is required"))));
    assertThat(journal.keys()).containsExactly("a");
  }

  @Test
  void a_broken_request_fails_the_future_and_throws_nothing() {
    assertKind(intake.submit(ORGANIZATION, json("[")), Kind.MALFORMED);
  }

  @Test
  void an_idempotency_key_repeats_the_first_answer_for_a_day() {
    IntakeRequest request = withKey("k", lines(Requests.trace("a"), "{}"));
    IntakeAnswer first = intake.submit(ORGANIZATION, request).join();
    now = now.plus(Duration.ofHours(24));

    assertThat(intake.submit(ORGANIZATION, request).join()).isEqualTo(first);
    assertKind(
        intake.submit(ORGANIZATION, withKey("k", lines(Requests.trace("b")))), Kind.KEY_REUSED);

    now = now.plus(Duration.ofSeconds(1));
    assertThat(intake.submit(ORGANIZATION, request).join().duplicates()).isEqualTo(1);
  }

  @Test
  void two_requests_under_one_key_fail_with_the_same_bare_failure() throws Exception {
    Intake stepped = intake();
    IntakeRequest request = withKey("k", json(Requests.trace("a")));
    CompletableFuture<Throwable> first =
        stepped.submit(ORGANIZATION, request).handle((answer, failure) -> failure);
    CompletableFuture<Throwable> second =
        stepped.submit(ORGANIZATION, request).handle((answer, failure) -> failure);
    journal.failure = JournalException.Kind.UNAVAILABLE;
    stepped.step();

    assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(IntakeException.class);
    assertThat(second.get(30, TimeUnit.SECONDS)).isInstanceOf(IntakeException.class);
    journal.failure = null;
  }

  @Test
  void one_key_serves_two_organizations() {
    intake.submit(ORGANIZATION, withKey("k", json(Requests.trace("a")))).join();

    var other = new io.tracepost.domain.organization.OrganizationId("org-2");
    assertThat(intake.submit(other, withKey("k", json(Requests.trace("b")))).join().accepted())
        .isEqualTo(1);
  }

  @Test
  void requests_under_one_key_at_once_are_taken_in_once() {
    IntakeRequest request = withKey("k", json(Requests.trace("a")));
    List<CompletableFuture<IntakeAnswer>> answers =
        IntStream.range(0, 50).mapToObj(i -> intake.submit(ORGANIZATION, request)).toList();

    assertThat(answers).allSatisfy(a -> assertThat(a.join().accepted()).isEqualTo(1));
    assertThat(journal.receipts).hasSize(1);
  }

  @Test
  void a_failed_request_leaves_its_key_free() {
    IntakeRequest request = withKey("k", json(Requests.trace("a")));
    journal.failure = JournalException.Kind.UNAVAILABLE;
    assertKind(intake.submit(ORGANIZATION, request), Kind.UNAVAILABLE);
    journal.failure = null;

    assertKind(intake.submit(ORGANIZATION, withKey("k", json("["))), Kind.MALFORMED);
    assertThat(intake.submit(ORGANIZATION, request).join().accepted()).isEqualTo(1);
  }

  @Test
  void a_key_of_a_wrong_form_is_refused() {
    for (String key : List.of("", "a b", "\u00e9", "x".repeat(256))) {
      assertKind(
          intake.submit(ORGANIZATION, withKey(key, json(Requests.trace("a")))), Kind.MALFORMED);
    }
  }

  @Test
  void what_the_journal_holds_at_start_is_known() throws Exception {
    intake.submit(ORGANIZATION, json(Requests.trace("a\\\"\u00e9"))).join();

    try (Intake restarted = intake()) {
      restarted.start();
      assertThat(restarted.submit(ORGANIZATION, json(Requests.trace("a\\\"\u00e9"))).join())
          .isEqualTo(new IntakeAnswer(0, 1, List.of()));
    }
  }

  @Test
  void a_journal_that_cannot_be_read_is_not_started_on() throws Exception {
    journal.setUnreadable(true);
    try (Intake restarted = intake()) {
      assertThatThrownBy(restarted::start).isInstanceOf(JournalException.class);
    }
  }

  @Test
  void nothing_is_committed_before_the_newest_keys_are_known() throws Exception {
    intake.submit(ORGANIZATION, json(Requests.trace("a"))).join();
    ArrayDeque<Runnable> committing = new ArrayDeque<>();
    try (Intake restarted = intake(new IntakeExecutors(committing::add, threads, threads))) {
      restarted.start();
      var early = restarted.submit(ORGANIZATION, json(Requests.trace("a")));
      journal.setUnreadable(true);
      threads.execute(committing.remove());
      assertKind(early, Kind.UNAVAILABLE);
      journal.setUnreadable(false);
      assertThat(restarted.submit(ORGANIZATION, json(Requests.trace("a"))).join().duplicates())
          .isEqualTo(1);
    }
    assertThat(journal.keys()).containsExactly("a");
  }

  @Test
  void a_trace_made_here_keeps_to_the_same_rules() {
    assertThat(intake.submit(ORGANIZATION, trace("a")).join().accepted()).isEqualTo(1);
    assertThat(intake.submit(ORGANIZATION, trace("")).join().rejected())
        .containsExactly(new Rejection(0, "trace_id", "is empty; give 1 to 256 bytes"));
  }

  @Test
  void every_trace_is_acknowledged_once_and_kept_once_under_load() throws Exception {
    long seed = System.nanoTime();
    int senders = 8;
    int requests = 60;
    List<Future<Integer>> accepted = new ArrayList<>();
    for (int s = 0; s < senders; s++) {
      Random random = new Random(seed + s);
      accepted.add(threads.submit(() -> sendAll(random, requests)));
    }
    int sum = 0;
    for (Future<Integer> sender : accepted) {
      sum += sender.get();
    }

    assertThat(journal.keys()).as("seed %d", seed).doesNotHaveDuplicates().hasSize(sum);
  }

  private int sendAll(Random random, int requests) {
    int accepted = 0;
    List<CompletableFuture<IntakeAnswer>> open = new ArrayList<>();
    for (int r = 0; r < requests; r++) {
      String[] ids =
          random.ints(1 + random.nextInt(4), 0, 700).mapToObj(i -> "t" + i).toArray(String[]::new);
      String[] traces = List.of(ids).stream().map(Requests::trace).toArray(String[]::new);
      open.add(intake.submit(ORGANIZATION, lines(traces)));
      if (random.nextInt(3) == 0) {
        accepted += settle(open);
      }
    }
    return accepted + settle(open);
  }

  private static int settle(List<CompletableFuture<IntakeAnswer>> open) {
    int accepted = open.stream().mapToInt(answer -> answer.join().accepted()).sum();
    open.clear();
    return accepted;
  }

  @Test
  void offered_traces_are_durable_once_intake_is_closed() {
    List<String> ids = IntStream.range(0, 90).mapToObj(i -> "o" + i).toList();
    for (String id : ids) {
      assertThat(intake.offer(ORGANIZATION, trace(id))).isTrue();
    }
    intake.offer(ORGANIZATION, trace(""));
    intake.close();

    assertThat(journal.keys()).isEqualTo(ids);
    assertThat(intake.offerCounts()).isEqualTo(new OfferCounts(91, 0, 1, 0));
    assertThat(intake.offer(ORGANIZATION, trace("late"))).isFalse();
  }

  @Test
  void a_full_queue_refuses_and_counts() throws Exception {
    OfferQueue queue = new OfferQueue(2, (organization, traces) -> kept(traces), task -> {});

    assertThat(Collections.nCopies(3, trace("a")))
        .extracting(trace -> queue.offer(ORGANIZATION, trace))
        .containsExactly(true, true, false);
    assertThat(queue.counts()).isEqualTo(new OfferCounts(2, 1, 0, 2));

    assertThat(queue.step()).isTrue();
    assertThat(queue.counts()).isEqualTo(new OfferCounts(2, 1, 0, 0));
    assertThat(queue.offer(ORGANIZATION, trace("b"))).isTrue();
  }

  @Test
  void offered_traces_are_committed_again_until_it_works() {
    List<Integer> attempts = new ArrayList<>();
    OfferQueue queue =
        new OfferQueue(
            10,
            (organization, traces) -> {
              attempts.add(traces.size());
              LockSupport.unpark(Thread.currentThread()); // the wait before the next try is over
              if (attempts.size() == 1) {
                throw new IllegalStateException("defect");
              }
              if (attempts.size() == 2) {
                throw new IntakeException(Kind.BUSY, "busy", Duration.ofNanos(1), null);
              }
              return kept(traces);
            },
            task -> {});
    queue.offer(ORGANIZATION, trace("a"));
    queue.step();

    assertThat(attempts).containsExactly(1, 1, 1);
    assertThat(queue.counts().pending()).isZero();
  }

  @Test
  void after_closing_requests_are_told_to_come_again() {
    intake.close();

    assertKind(intake.submit(ORGANIZATION, json(Requests.trace("a"))), Kind.UNAVAILABLE);
  }

  private Intake intake() {
    return intake(IntakeExecutors.sharing(threads));
  }

  private Intake intake(IntakeExecutors executors) {
    return new Intake(
        journal, new EmptyRegistry(), Requests.SMALL, () -> now, executors, CommitListener.NONE);
  }

  private static IntakeAnswer kept(List<Trace> traces) {
    return new IntakeAnswer(traces.size(), 0, List.of());
  }

  private static Trace trace(String id) {
    return Trace.builder(id, "bot", TraceStatus.SUCCESS, Requests.NOW).build();
  }

  private static void assertKind(CompletableFuture<IntakeAnswer> answer, Kind kind) {
    assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(IntakeException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
