package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes traces and audit records in and answers once they are durable.
 *
 * <p>One for each process and journal: construct it, {@link #start} it, and {@link #close} it before
 * its executors and its journal. {@code submit} reads and checks on the calling thread and never
 * waits for the disk there, except for the look-up of an idempotency key; it throws nothing: every
 * failure arrives in the future, an {@link IntakeException} unless it is a defect. {@code offer} is
 * for callers that must not wait at all. Safe from any thread.
 */
public final class Intake implements AutoCloseable {
  private final Journal journal;
  private final IntakeLimits limits;
  private final IntakeObserver observer;
  private final InstantSource clock;
  private final IntakeExecutors executors;
  private final RequestReaders readers;
  private final PendingRequests pending;
  private final GroupCommit commits;
  private final IdempotentRequests idempotent;
  private final OfferQueue offers;
  private final CountDownLatch drained = new CountDownLatch(1);
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Intake that is not started yet.
   *
   * @param journal keeps the events
   * @param agents fills what senders leave out
   * @param limits how much it takes on
   * @param clock default event times and ages of receipts
   * @param executors the threads it works on
   * @param listener hears of each commit
   */
  public Intake(
      Journal journal,
      AgentRegistry agents,
      IntakeLimits limits,
      InstantSource clock,
      IntakeExecutors executors,
      CommitListener listener) {
    this(journal, agents, limits, clock, executors, listener, IntakeObserver.NONE);
  }

  /**
   * Intake that is not started yet and is watched.
   *
   * @param journal keeps the events
   * @param agents fills what senders leave out
   * @param limits how much it takes on
   * @param clock default event times and ages of receipts
   * @param executors the threads it works on
   * @param listener hears of each commit
   * @param observer hears of each request
   */
  public Intake(
      Journal journal,
      AgentRegistry agents,
      IntakeLimits limits,
      InstantSource clock,
      IntakeExecutors executors,
      CommitListener listener,
      IntakeObserver observer) {
    JsonFactory json = RequestReader.factory(limits);
    AnswerText answers = new AnswerText(json);
    this.journal = journal;
    this.limits = limits;
    this.observer = observer;
    this.clock = clock;
    this.executors = executors;
    readers = new RequestReaders(() -> new RequestReader(limits, json, agents));
    pending = new PendingRequests(limits.maxPendingBytes());
    commits =
        new GroupCommit(
            journal,
            pending,
            new RecentKeys(limits.recentKeysPerOrganization(), limits.recentKeysOverall()),
            answers,
            executors.answering(),
            listener,
            observer,
            clock,
            System::nanoTime);
    idempotent = new IdempotentRequests(journal, answers, clock);
    offers = new OfferQueue(limits.maxOffered(), this::submitOffered, executors.offering());
  }

  /**
   * Starts the committing thread, which learns the newest keys from the journal first. What was
   * submitted meanwhile waits for it.
   *
   * @throws JournalException when the journal cannot be read; nothing was started
   */
  public void start() throws JournalException {
    journal.recent(1, 1, newest -> {});
    if (started.compareAndSet(false, true)) {
      running.set(true);
      executors
          .committing()
          .execute(
              () -> {
                try {
                  commits.run();
                } finally {
                  running.set(false);
                  drained.countDown();
                }
              });
    }
  }

  /**
   * Commits one group of what waits on the calling thread; the first call learns the newest keys. For
   * an owner that has its own loop and does not {@link #start} intake: one thread at a time.
   *
   * @return false when nothing waited
   */
  public boolean step() throws JournalException {
    commits.learnOnce();
    return commits.step();
  }

  /**
   * Takes a request in.
   *
   * @return completes once every new event of the request is durable
   */
  public CompletableFuture<IntakeAnswer> submit(
      OrganizationId organization, IntakeRequest request) {
    CompletableFuture<IntakeAnswer> told = new CompletableFuture<>();
    answer(organization, request)
        .whenComplete(
            (settled, failure) -> tell(request.kind(), request.length(), settled, failure, told));
    return told;
  }

  private void tell(
      EventKind kind,
      long bytes,
      @Nullable IntakeAnswer settled,
      @Nullable Throwable failure,
      CompletableFuture<IntakeAnswer> told) {
    try {
      observer.answered(kind, bytes, RequestOutcome.of(settled, failure));
    } finally {
      IdempotentRequests.pass(settled, failure, told);
    }
  }

  private CompletableFuture<IntakeAnswer> answer(
      OrganizationId organization, IntakeRequest request) {
    try {
      return request.idempotencyKey().isPresent()
          ? idempotent.submit(
              organization,
              request.idempotencyKey().get(),
              request,
              claim -> read(organization, request, Optional.of(claim)))
          : read(organization, request, Optional.empty());
    } catch (IntakeException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Takes one trace in that was made in this process; an invalid one is answered by its rejection.
   *
   * @return completes once the trace is durable
   */
  public CompletableFuture<IntakeAnswer> submit(OrganizationId organization, Trace trace) {
    try {
      return commit(readers.take(organization, List.of(trace)), Optional.empty());
    } catch (IntakeException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Takes events in that were made and written in this process.
   *
   * @return completes once every new one is durable
   */
  public CompletableFuture<IntakeAnswer> submit(OrganizationId organization, EventColumns events) {
    try {
      return commit(new ParsedRequest(organization, events, List.of()), Optional.empty());
    } catch (IntakeException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Takes the events in that an adapter made of one request.
   *
   * @return completes once every new one is durable
   */
  public CompletableFuture<IntakeAnswer> submit(OrganizationId organization, MadeEvents made) {
    CompletableFuture<IntakeAnswer> told = new CompletableFuture<>();
    made(organization, made)
        .whenComplete(
            (settled, failure) ->
                tell(EventKind.TRACE, made.requestBytes(), settled, failure, told));
    return told;
  }

  private CompletableFuture<IntakeAnswer> made(OrganizationId organization, MadeEvents made) {
    try {
      int count = made.traces().size() + made.others().count();
      if (count > limits.maxEvents()) {
        throw new IntakeException(
            IntakeException.Kind.TOO_LARGE,
            "The body comes to "
                + count
                + " events; the most is "
                + limits.maxEvents()
                + " a request. Send them in several requests; nothing of this one was kept.");
      }
      return commit(
          readers.take(organization, made.traces()).with(made.others()), Optional.empty());
    } catch (IntakeException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Takes one trace in without waiting for anything: no lock, no check, no disk.
   *
   * @return false when the queue is full or intake is closed; the trace is then not kept. True does
   *     not mean durable: a trace that turns out invalid is dropped and counted, and what is in the
   *     queue dies with the process.
   */
  public boolean offer(OrganizationId organization, Trace trace) {
    return offers.offer(organization, trace);
  }

  /** What became of offered traces. */
  public OfferCounts offerCounts() {
    return offers.counts();
  }

  /** What it has in hand. Quick; safe from any thread. */
  public IntakeLoad load() {
    return new IntakeLoad(
        pending.count(),
        pending.bytes(),
        limits.maxPendingBytes(),
        offers.counts(),
        commits.underWayFor(),
        running.get());
  }

  /** Refuses what comes from now on, and returns once what was taken is durable or has failed. */
  @Override
  public void close() {
    offers.close();
    pending.close();
    if (started.compareAndSet(false, true)) {
      commits.run();
      drained.countDown();
    }
    try {
      drained.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<IntakeAnswer> read(
      OrganizationId organization, IntakeRequest request, Optional<Submission.Claim> claim)
      throws IntakeException {
    return commit(readers.read(organization, request, clock.instant()), claim);
  }

  private CompletableFuture<IntakeAnswer> commit(
      ParsedRequest request, Optional<Submission.Claim> claim) throws IntakeException {
    if (request.events().count() == 0 && claim.isEmpty()) {
      IntakeAnswer answer = new IntakeAnswer(0, 0, request.rejected());
      observer.settled(answer);
      return CompletableFuture.completedFuture(answer);
    }
    Submission submission = Submission.of(request, claim);
    pending.add(submission);
    return submission.answer();
  }

  private IntakeAnswer submitOffered(OrganizationId organization, List<Trace> traces)
      throws IntakeException {
    try {
      return commit(readers.take(organization, traces), Optional.empty()).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IntakeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
