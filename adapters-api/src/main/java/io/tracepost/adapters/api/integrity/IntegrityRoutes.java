package io.tracepost.adapters.api.integrity;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.access.OwnedObjects;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.limit.ConnectionWatch;
import io.tracepost.adapters.api.problem.FieldProblem;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.integrity.proof.EventProof;
import io.tracepost.application.integrity.proof.ProofText;
import io.tracepost.application.integrity.verification.CouldNotCheckException;
import io.tracepost.application.integrity.verification.IntegrityCheck.Range;
import io.tracepost.application.integrity.verification.Report;
import io.tracepost.application.trace.TraceLookup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1/integrity} and {@code /api/v1/traces/{trace_id}/proof}. */
public final class IntegrityRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(IntegrityRoutes.class);
  private static final int AT_ONCE = 2;
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final IntegrityCalls calls;
  private final TraceLookup traces;
  private final ConnectionWatch watch;
  private final Semaphore room = new Semaphore(AT_ONCE);

  /**
   * Routes to these calls.
   *
   * @param watch gives verifications the time they take
   */
  public IntegrityRoutes(IntegrityCalls calls, TraceLookup traces, ConnectionWatch watch) {
    this.calls = calls;
    this.traces = traces;
    this.watch = watch;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.get("/api/v1/integrity", guard.needing(Scope.READ, this::verify));
    routes.get("/api/v1/traces/{trace_id}/proof", guard.needing(Scope.READ, this::prove));
  }

  private void verify(Context ctx, Principal who) {
    long from = sequence(ctx, "from", 1);
    long to = sequence(ctx, "to", Long.MAX_VALUE);
    if (from > to) {
      throw Problem.of(ProblemKind.MALFORMED, "The query parameter to is before from.")
          .toException();
    }
    if (!room.tryAcquire()) {
      throw Problem.of(
              ProblemKind.BUSY, AT_ONCE + " verifications are under way, the most at once.")
          .retryAfter(RETRY)
          .toException();
    }
    watch.allowLong(ctx.req());
    try {
      Report report = calls.check().verify(who.organization(), new Range(from, to), List.of());
      report
          .firstProblem()
          .ifPresent(
              first ->
                  LOG.error(
                      "the stream of {} is not intact: {} at {}: {}",
                      who.organization(),
                      first.kind().wireName(),
                      first.sequence(),
                      first.detail()));
      Answers.json(ctx, 200, ReportDocument.of(report, calls.check().trusted()));
    } catch (CouldNotCheckException e) {
      LOG.warn("a verification came to no answer", e);
      throw Problem.of(
              ProblemKind.UNAVAILABLE,
              "The stream could not be checked; the log says why. Try again in a moment.")
          .retryAfter(RETRY)
          .toException();
    } finally {
      room.release();
    }
  }

  private void prove(Context ctx, Principal who) throws Exception {
    Optional<EventProof> proof = Optional.empty();
    Optional<Long> sequence = traces.sequenceOf(who.organization(), ctx.pathParam("trace_id"));
    if (sequence.isPresent()) {
      proof = calls.proofs().of(who.organization(), sequence.get());
    }
    EventProof found =
        proof.orElseThrow(
            () -> OwnedObjects.missing("There is no trace of this id in this organization."));
    Answers.json(ctx, 200, ProofText.write(found).getBytes(StandardCharsets.UTF_8));
  }

  private static long sequence(Context ctx, String name, long otherwise) {
    String text = ctx.queryParam(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw Problem.of(
              ProblemKind.MALFORMED,
              "The query parameter " + name + " is a sequence, a whole number from 1.",
              List.of(FieldProblem.of(name, "is a sequence, a whole number from 1")))
          .toException();
    }
    return Long.parseLong(text);
  }
}
