package io.tracepost.adapters.api.traces;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.access.OwnedObjects;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.body.MediaTypes;
import io.tracepost.adapters.api.body.RequestBody;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.intake.BodyFormat;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeRequest;
import io.tracepost.application.trace.FoundTrace;
import io.tracepost.application.trace.TraceLookup;
import io.tracepost.domain.event.EventKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** {@code /api/v1/traces}. */
public final class TraceRoutes {
  private static final List<String> NDJSON =
      List.of("application/x-ndjson", "application/ndjson", "application/jsonl");

  private final Intake intake;
  private final TraceLookup lookup;
  private final BodyReader bodies;
  private final Executor executor;

  /**
   * Routes to intake and lookup.
   *
   * @param executor writes answers: the thread that commits must never wait for a client that does
   *     not read
   */
  public TraceRoutes(Intake intake, TraceLookup lookup, BodyReader bodies, Executor executor) {
    this.intake = intake;
    this.lookup = lookup;
    this.bodies = bodies;
    this.executor = executor;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.post("/api/v1/traces", guard.needing(Scope.INGEST, this::post));
    routes.get("/api/v1/traces/{trace_id}", guard.needing(Scope.READ, this::get));
  }

  private void post(Context ctx, Principal who) {
    BodyFormat format = format(ctx);
    Optional<String> key = Optional.ofNullable(ctx.header("Idempotency-Key"));
    RequestBody body = bodies.read(ctx);
    CompletableFuture<IntakeAnswer> answer =
        intake.submit(
            who.organization(),
            new IntakeRequest(EventKind.TRACE, body.bytes(), body.length(), format, key));
    ctx.future(
        () ->
            answer.handleAsync(
                (settled, failure) -> {
                  IntakeAnswers.write(ctx, settled, failure);
                  return ctx;
                },
                executor));
  }

  private void get(Context ctx, Principal who) throws Exception {
    FoundTrace found =
        lookup
            .find(who.organization(), ctx.pathParam("trace_id"))
            .orElseThrow(
                () -> OwnedObjects.missing("There is no trace of this id in this organization."));
    Answers.json(ctx, 200, TraceDocument.of(found));
  }

  private static BodyFormat format(Context ctx) {
    String given = MediaTypes.of(ctx);
    if (given.equals("application/json")) {
      return BodyFormat.JSON;
    }
    if (NDJSON.contains(given)) {
      return BodyFormat.NDJSON;
    }
    throw MediaTypes.unknown(given, List.of("application/json", "application/x-ndjson"));
  }
}
