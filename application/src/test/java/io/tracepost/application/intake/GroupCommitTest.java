package io.tracepost.application.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.intake.IntakeException.Kind;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The group commit, one step at a time, without threads. */
class GroupCommitTest {
  private final RecordingJournal journal = new RecordingJournal();
  private final PendingRequests pending = new PendingRequests(5_000);
  private final List<Stretch> heard = new ArrayList<>();
  private final GroupCommit commits = commits(heard::addAll);

  @Test
  void requests_that_wait_together_share_one_commit_with_a_block_for_each_organization()
      throws Exception {
    var a = submit("org-1", "a");
    var b = submit("org-2", "b", "c");
    var c = submit("org-1", "d");
    assertThat(a).isNotDone();

    assertThat(commits.step()).isTrue();

    assertThat(journal.commits).hasSize(1);
    assertThat(journal.keys()).containsExactly("a", "d", "b", "c");
    assertThat(List.of(a.join(), b.join(), c.join()))
        .containsExactly(answer(1, 0), answer(2, 0), answer(1, 0));
    assertThat(heard)
        .containsExactly(
            new Stretch(new OrganizationId("org-1"), 1, 2),
            new Stretch(new OrganizationId("org-2"), 1, 2));
    assertThat(commits.step()).isFalse();
  }

  @Test
  void repeats_are_counted_and_kept_once_within_a_request_a_group_and_later() throws Exception {
    var first = submit("org-1", "a", "a", "b");
    var second = submit("org-1", "b", "c");
    var elsewhere = submit("org-2", "a");
    commits.step();
    var later = submit("org-1", "c", "a");
    commits.step();

    assertThat(first.join()).isEqualTo(answer(2, 1));
    assertThat(second.join()).isEqualTo(answer(1, 1));
    assertThat(elsewhere.join()).isEqualTo(answer(1, 0));
    assertThat(later.join()).isEqualTo(answer(0, 2));
    assertThat(journal.commits).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL,FULL,30",
    "OVER_BUDGET,FULL,30",
    "MAKING_ROOM,BUSY,10",
    "UNAVAILABLE,UNAVAILABLE,5",
    "UNKNOWN,UNAVAILABLE,5",
    "DAMAGED,UNAVAILABLE,5"
  })
  void a_failed_commit_fails_its_callers_and_the_next_one_goes_through(
      JournalException.Kind failure, Kind kind, long retrySeconds) throws Exception {
    journal.failure = failure;
    var failed = submit("org-1", "a");
    commits.step();
    journal.failure = null;
    var repeated = submit("org-1", "a");
    commits.step();

    assertThatThrownBy(failed::join)
        .cause()
        .isInstanceOfSatisfying(
            IntakeException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.retryAfter().orElseThrow().toSeconds()).isEqualTo(retrySeconds);
            });
    assertThat(repeated.join()).isEqualTo(answer(1, 0));
    assertThat(journal.keys()).containsExactly("a");
  }

  @Test
  void what_was_kept_by_a_commit_that_broke_off_is_recognized_when_it_is_repeated()
      throws Exception {
    journal.failure = JournalException.Kind.UNKNOWN;
    journal.keepsBeforeFailing = true;
    var failed = submit("org-1", "a");
    commits.step();
    journal.failure = null;
    var repeated = submit("org-1", "a", "b");
    commits.step();

    assertThat(failed).isCompletedExceptionally();
    assertThat(repeated.join()).isEqualTo(answer(1, 1));
    assertThat(journal.keys()).containsExactly("a", "b");
  }

  @Test
  void listeners_hear_of_what_was_kept_after_all_though_its_repeat_commits_nothing()
      throws Exception {
    journal.failure = JournalException.Kind.UNKNOWN;
    journal.keepsBeforeFailing = true;
    submit("org-1", "a");
    commits.step();
    assertThat(heard).isEmpty();
    journal.failure = null;
    submit("org-1", "a");
    commits.step();

    assertThat(journal.commits).hasSize(1);
    assertThat(heard).containsExactly(new Stretch(new OrganizationId("org-1"), 1, 1));
  }

  @Test
  void a_defect_fails_the_group_and_nothing_else() throws Exception {
    journal.defect = new IllegalStateException("bug");
    var failed = submit("org-1", "a");
    commits.step();
    journal.defect = null;
    var next = submit("org-1", "b");
    commits.step();

    assertThatThrownBy(failed::join).cause().isInstanceOf(IntakeException.class);
    assertThat(next.join()).isEqualTo(answer(1, 0));
  }

  @Test
  void a_listener_that_throws_does_not_undo_the_commit() throws Exception {
    GroupCommit deaf =
        commits(
            stretches -> {
              throw new IllegalStateException("deaf");
            });
    var answer = submit("org-1", "a");
    deaf.step();

    assertThat(answer.join()).isEqualTo(answer(1, 0));
  }

  @Test
  void a_receipt_is_written_with_the_commit_even_when_nothing_was_accepted() throws Exception {
    ParsedRequest parsed = Requests.read(Requests.json("{}"));
    Submission submission =
        Submission.of(parsed, Optional.of(new Submission.Claim("key-1", "digest")));
    pending.add(submission);
    commits.step();

    assertThat(submission.answer().join().rejected()).hasSize(1);
    assertThat(journal.commits.get(0).blocks()).isEmpty();
    assertThat(journal.receipts)
        .singleElement()
        .satisfies(
            receipt -> {
              assertThat(receipt.at()).isEqualTo(Requests.NOW);
              assertThat(texts().read(receipt.answer())).isEqualTo(submission.answer().join());
            });
  }

  @Test
  void too_many_waiting_bytes_refuse_the_next_request_and_room_lets_it_in() throws Exception {
    int taken = 0;
    IntakeException refusal = null;
    while (refusal == null) {
      try {
        submit("org-1", "t" + taken);
        taken++;
      } catch (IntakeException e) {
        refusal = e;
      }
    }
    assertThat(refusal.kind()).isEqualTo(Kind.BUSY);
    assertThat(refusal.retryAfter()).isPresent();

    commits.step();
    submit("org-1", "again");
    commits.step();
    assertThat(journal.keys()).hasSize(taken + 1);
  }

  @Test
  void closing_refuses_what_comes_and_commits_what_waits() throws Exception {
    var waiting = submit("org-1", "a");
    pending.close();

    assertThatThrownBy(() -> submit("org-1", "b"))
        .isInstanceOfSatisfying(
            IntakeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    commits.run();
    assertThat(waiting.join()).isEqualTo(answer(1, 0));
  }

  @Test
  void callers_are_answered_even_when_the_answering_executor_is_gone() throws Exception {
    GroupCommit orphan =
        new GroupCommit(
            journal,
            pending,
            new RecentKeys(100, 1_000),
            texts(),
            task -> {
              throw new RejectedExecutionException();
            },
            CommitListener.NONE,
            IntakeObserver.NONE,
            () -> Requests.NOW,
            () -> 0L);
    var answer = submit("org-1", "a");
    orphan.step();

    assertThat(answer.join()).isEqualTo(answer(1, 0));
  }

  private GroupCommit commits(CommitListener listener) {
    return new GroupCommit(
        journal,
        pending,
        new RecentKeys(100, 1_000),
        texts(),
        Runnable::run,
        listener,
        IntakeObserver.NONE,
        () -> Requests.NOW,
        () -> 0L);
  }

  private static AnswerText texts() {
    return new AnswerText(RequestReader.factory(Requests.SMALL));
  }

  private CompletableFuture<IntakeAnswer> submit(String organization, String... ids)
      throws IntakeException {
    String[] traces = List.of(ids).stream().map(Requests::trace).toArray(String[]::new);
    ParsedRequest parsed =
        new RequestReader(
                Requests.SMALL, RequestReader.factory(Requests.SMALL), new EmptyRegistry())
            .read(new OrganizationId(organization), Requests.lines(traces), Requests.NOW);
    Submission submission = Submission.of(parsed, Optional.empty());
    pending.add(submission);
    return submission.answer();
  }

  private static IntakeAnswer answer(int accepted, int duplicates) {
    return new IntakeAnswer(accepted, duplicates, List.of());
  }
}
