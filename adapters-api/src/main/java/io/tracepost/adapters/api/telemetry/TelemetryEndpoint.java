package io.tracepost.adapters.api.telemetry;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tracepost.adapters.api.access.GuardedRoute;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.body.MediaTypes;
import io.tracepost.adapters.api.body.RequestBody;
import io.tracepost.adapters.api.intake.IntakeAnswers;
import io.tracepost.adapters.api.problem.ProblemException;
import io.tracepost.adapters.api.problem.ProblemForm;
import io.tracepost.application.telemetry.TelemetryAnswer;
import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetryIntake;
import io.tracepost.application.telemetry.TelemetrySignal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Takes bodies of telemetry in. Safe from any thread. */
public final class TelemetryEndpoint {
  private final TelemetryIntake intake;
  private final BodyReader bodies;
  private final Executor executor;

  /**
   * An endpoint.
   *
   * @param executor writes answers: the thread that commits must never wait for a client that does
   *     not read
   */
  public TelemetryEndpoint(TelemetryIntake intake, BodyReader bodies, Executor executor) {
    this.intake = intake;
    this.bodies = bodies;
    this.executor = executor;
  }

  /** The same handler, whose errors are worded as the protocol wants them. */
  Handler worded(Handler handler) {
    return ctx -> {
      ctx.attribute(ProblemForm.ATTRIBUTE, new StatusForm(intake.protocol(), likelyForm(ctx)));
      handler.handle(ctx);
    };
  }

  /** The route that takes bodies of a signal. */
  GuardedRoute taking(TelemetrySignal signal) {
    return (ctx, who) -> {
      TelemetryForm form = form(ctx);
      RequestBody body = bodies.read(ctx);
      CompletableFuture<TelemetryAnswer> answer =
          intake.take(
              who.organization(), new TelemetryBody(signal, form, body.bytes(), body.length()));
      ctx.future(
          () ->
              answer.handleAsync(
                  (settled, failure) -> {
                    write(ctx, signal, form, settled, failure);
                    return ctx;
                  },
                  executor));
    };
  }

  private void write(
      Context ctx,
      TelemetrySignal signal,
      TelemetryForm form,
      @Nullable TelemetryAnswer settled,
      @Nullable Throwable failure) {
    if (settled == null) {
      IntakeAnswers.refuse(ctx, failure);
    } else {
      ctx.status(200)
          .contentType(form.mediaType())
          .result(intake.protocol().taken(signal, form, settled));
    }
  }

  private static TelemetryForm form(Context ctx) {
    String given = MediaTypes.of(ctx);
    return TelemetryForm.ofMediaType(given)
        .orElseThrow(() -> MediaTypes.unknown(given, TelemetryForm.mediaTypes()));
  }

  /** The form a sender most likely reads, also when it named none that is known. */
  private static TelemetryForm likelyForm(Context ctx) {
    try {
      return TelemetryForm.ofMediaType(MediaTypes.of(ctx)).orElse(TelemetryForm.JSON);
    } catch (ProblemException e) {
      return TelemetryForm.JSON;
    }
  }
}
