package io.tracepost.application.intake;

import io.tracepost.application.intake.IntakeException.Kind;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits requests, many at a time. {@link #run} is the loop of the one committing thread: it waits
 * for a request, gathers what the {@link CommitPace} allows, and takes a {@link #step}. A step joins
 * the requests, leaves out duplicates, appends in one transaction and answers everybody. A failing
 * step fails its own callers and nothing else.
 *
 * <p>After an unknown outcome the keys of the journal are learned anew before the next commit, so
 * that what was kept after all is recognized when its sender repeats it, and listeners hear of it: a
 * repeat commits nothing that would tell them.
 */
final class GroupCommit implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int COMMITS_PER_SECOND = 300;
  private static final int BURST = 30;
  private static final long IDLE = Long.MIN_VALUE;
  private static final Duration RETRY_AFTER_DEFECT = Duration.ofSeconds(5);

  private final Journal journal;
  private final PendingRequests pending;
  private final RecentKeys recent;
  private final AnswerText answers;
  private final Executor answering;
  private final CommitListener listener;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final IntakeObserver observer;
  private final AtomicLong stepBegan = new AtomicLong(IDLE);
  private final Set<OrganizationId> inDoubt = new HashSet<>();
  private boolean learned;

  GroupCommit(
      Journal journal,
      PendingRequests pending,
      RecentKeys recent,
      AnswerText answers,
      Executor answering,
      CommitListener listener,
      IntakeObserver observer,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.journal = journal;
    this.pending = pending;
    this.recent = recent;
    this.answers = answers;
    this.answering = answering;
    this.listener = listener;
    this.observer = observer;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Commits until the pending requests are closed and used up. */
  @Override
  public void run() {
    learnAhead();
    CommitPace pace = new CommitPace(COMMITS_PER_SECOND, BURST, nanoTime.getAsLong());
    boolean interrupted = false;
    while (pending.awaitFirst()) {
      pending.gather(pace.delayNanos(nanoTime.getAsLong()));
      interrupted |=
          Thread.interrupted(); // an interrupt in the middle of a commit can close a file
      pace.spend(nanoTime.getAsLong());
      step();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Commits one group; false when nothing waits. */
  boolean step() {
    List<Submission> group = pending.take();
    if (group.isEmpty()) {
      return false;
    }
    stepBegan.set(nanoTime.getAsLong());
    observe(() -> observer.grouped(group.size()));
    try {
      commit(new CommitGroup(group, recent));
    } catch (JournalException e) {
      if (e.kind() == JournalException.Kind.UNKNOWN) {
        doubt(group);
      }
      LOG.warn("{} requests were not committed: {}", group.size(), e.getMessage());
      fail(group, failure(e));
    } catch (RuntimeException e) {
      doubt(group);
      LOG.error("{} requests were not committed because of a defect", group.size(), e);
      fail(
          group,
          new IntakeException(
              Kind.UNAVAILABLE,
              "The commit broke off because of a defect; the log has its trace. Send the request"
                  + " again.",
              RETRY_AFTER_DEFECT,
              e));
    } finally {
      stepBegan.set(IDLE);
    }
    return true;
  }

  /** For how long the present step has taken; empty between two. Safe from any thread. */
  Optional<Duration> underWayFor() {
    long began = stepBegan.get();
    return began == IDLE
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanoTime.getAsLong() - began));
  }

  private void learnAhead() {
    try {
      learnOnce();
    } catch (JournalException e) {
      LOG.warn(
          "the newest keys are not known yet, the first commit reads them: {}", e.getMessage());
    }
  }

  /** Learns the newest keys unless that was done; nothing is committed before. */
  void learnOnce() throws JournalException {
    if (!learned) {
      recent.learn(journal);
      learned = true;
    }
  }

  private void commit(CommitGroup group) throws JournalException {
    learnOnce();
    if (!inDoubt.isEmpty()) {
      resolveDoubt();
    }
    Commit commit = group.join(answers, clock.instant());
    if (!commit.blocks().isEmpty() || !commit.receipts().isEmpty()) {
      List<Stretch> stretches = journal.append(commit);
      group.remember();
      tell(stretches);
    }
    answer(() -> group.answer(observer));
  }

  private void doubt(List<Submission> group) {
    group.forEach(submission -> inDoubt.add(submission.request().organization()));
  }

  private void resolveDoubt() throws JournalException {
    recent.learn(journal);
    List<Stretch> heads = new ArrayList<>();
    for (OrganizationId organization : inDoubt) {
      long head = journal.head(organization).lastSequence();
      if (head > 0) {
        heads.add(new Stretch(organization, head, head));
      }
    }
    tell(heads);
    inDoubt.clear();
  }

  private void tell(List<Stretch> stretches) {
    try {
      listener.committed(stretches);
    } catch (RuntimeException e) {
      LOG.error("a commit listener threw; the commit stands", e);
    }
  }

  /** An observer that throws costs nobody a commit. */
  private static void observe(Runnable told) {
    try {
      told.run();
    } catch (RuntimeException e) {
      LOG.error("an observer of commits threw; the commit goes on", e);
    }
  }

  private void fail(List<Submission> group, IntakeException failure) {
    answer(() -> group.forEach(submission -> submission.answer().completeExceptionally(failure)));
  }

  private void answer(Runnable answer) {
    try {
      answering.execute(answer);
    } catch (RejectedExecutionException e) {
      answer.run();
    }
  }

  private static IntakeException failure(JournalException e) {
    return switch (e.kind()) {
      case MAKING_ROOM ->
          new IntakeException(
              Kind.BUSY, "Nothing of this request was kept: " + e.getMessage(), e.retryAfter(), e);
      case FULL, OVER_BUDGET ->
          new IntakeException(
              Kind.FULL,
              "The journal is full and nothing of this request was kept: " + e.getMessage(),
              e.retryAfter(),
              e);
      case UNAVAILABLE, DAMAGED ->
          new IntakeException(
              Kind.UNAVAILABLE,
              "The journal does not take events now and nothing of this request was kept."
                  + " Send it again.",
              e.retryAfter(),
              e);
      case UNKNOWN ->
          new IntakeException(
              Kind.UNAVAILABLE,
              "The journal broke off and nobody can say whether this request was kept. Send it"
                  + " again: events that were kept are recognized by their ids.",
              e.retryAfter(),
              e);
    };
  }
}
