package io.tracepost.adapters.api.intake;

import io.javalin.http.Context;
import io.tracepost.adapters.api.access.GuardedRoute;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.body.MediaTypes;
import io.tracepost.adapters.api.body.RequestBody;
import io.tracepost.application.intake.BodyFormat;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeRequest;
import io.tracepost.domain.event.EventKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Takes the events of a body in, whatever kind they are. Safe from any thread. */
public final class IntakeEndpoint {
  private static final List<String> NDJSON =
      List.of("application/x-ndjson", "application/ndjson", "application/jsonl");

  private final Intake intake;
  private final BodyReader bodies;
  private final Executor executor;

  /**
   * An endpoint.
   *
   * @param executor writes answers: the thread that commits must never wait for a client that does
   *     not read
   */
  public IntakeEndpoint(Intake intake, BodyReader bodies, Executor executor) {
    this.intake = intake;
    this.bodies = bodies;
    this.executor = executor;
  }

  /** The route that takes events of a kind. */
  public GuardedRoute taking(EventKind kind) {
    return (ctx, who) -> {
      BodyFormat format = format(ctx);
      Optional<String> key = Optional.ofNullable(ctx.header("Idempotency-Key"));
      RequestBody body = bodies.read(ctx);
      CompletableFuture<IntakeAnswer> answer =
          intake.submit(
              who.organization(),
              new IntakeRequest(kind, body.bytes(), body.length(), format, key));
      ctx.future(
          () ->
              answer.handleAsync(
                  (settled, failure) -> {
                    IntakeAnswers.write(ctx, settled, failure);
                    return ctx;
                  },
                  executor));
    };
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
