package io.tracepost.adapters.api.telemetry;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.telemetry.TelemetrySignal;

/** The paths that instrumented programs send to, those included that they cannot be told to change. */
public final class TelemetryRoutes {
  private final TelemetryEndpoint endpoint;

  /** Routes to an endpoint. */
  public TelemetryRoutes(TelemetryEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    takes(routes, guard, "/v1/traces", TelemetrySignal.TRACES);
    takes(routes, guard, "/v1/logs", TelemetrySignal.LOGS);
    // The SDKs of Langfuse send here wherever their host points.
    takes(routes, guard, "/api/public/otel/v1/traces", TelemetrySignal.TRACES);
    routes.post(
        "/v1/metrics", endpoint.worded(guard.needing(Scope.INGEST, TelemetryRoutes::noMetrics)));
  }

  private void takes(
      JavalinDefaultRoutingApi routes, BearerGuard guard, String path, TelemetrySignal signal) {
    routes.post(path, endpoint.worded(guard.needing(Scope.INGEST, endpoint.taking(signal))));
  }

  private static void noMetrics(Context ctx, Principal who) {
    throw Problem.of(
            ProblemKind.NOT_FOUND,
            "Metrics are not taken here: only traces and logs tell what an agent did. Send metrics"
                + " to your metrics system, or set OTEL_METRICS_EXPORTER=none.")
        .with("Connection", "close")
        .toException();
  }
}
