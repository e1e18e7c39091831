package io.tracepost.adapters.api.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.servlet.JavalinServlet;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.agents.AgentRoutes;
import io.tracepost.adapters.api.audit.AuditRoutes;
import io.tracepost.adapters.api.backup.BackupRoutes;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.destinations.DestinationRoutes;
import io.tracepost.adapters.api.destinations.RedeliveryRoutes;
import io.tracepost.adapters.api.export.ExportRoutes;
import io.tracepost.adapters.api.health.HealthRoutes;
import io.tracepost.adapters.api.intake.IntakeEndpoint;
import io.tracepost.adapters.api.integrity.IntegrityRoutes;
import io.tracepost.adapters.api.keys.KeyRoutes;
import io.tracepost.adapters.api.keys.OrganizationRoutes;
import io.tracepost.adapters.api.limit.ConnectionWatch;
import io.tracepost.adapters.api.limit.Room;
import io.tracepost.adapters.api.openapi.OpenApiRoutes;
import io.tracepost.adapters.api.problem.Problems;
import io.tracepost.adapters.api.telemetry.TelemetryEndpoint;
import io.tracepost.adapters.api.telemetry.TelemetryRoutes;
import io.tracepost.adapters.api.traces.TraceRoutes;
import jakarta.servlet.Servlet;
import java.util.concurrent.Executor;

/** Every route there is, as one servlet. */
final class Routes {
  private static final int ADMIN_BODY_BYTES = 256 << 10;

  /** Allocated for each answer; most are shorter. */
  private static final int ANSWER_BYTES = 4 << 10;

  private final ApiUseCases calls;
  private final BodyReader bodies;
  private final Executor executor;
  private final Room<String> keyRoom;
  private final ConnectionWatch watch;

  Routes(
      ApiUseCases calls,
      BodyReader bodies,
      Executor executor,
      Room<String> keyRoom,
      ConnectionWatch watch) {
    this.calls = calls;
    this.bodies = bodies;
    this.executor = executor;
    this.keyRoom = keyRoom;
    this.watch = watch;
  }

  /** The plain servlet: the one Javalin hands out itself wants web sockets, which nobody uses here. */
  Servlet servlet() {
    return new JavalinServlet(javalin().unsafe);
  }

  Javalin javalin() {
    return Javalin.create(this::configure);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.responseBufferSize = ANSWER_BYTES;
    Problems.register(config.routes);
    config.routes.before(
        ctx -> {
          ctx.header("X-Content-Type-Options", "nosniff");
          ctx.header("Cache-Control", "no-store");
        });
    BearerGuard guard = new BearerGuard(calls.keys(), calls.denials(), keyRoom);
    BodyReader small = bodies.atMost(ADMIN_BODY_BYTES);
    IntakeEndpoint intake = new IntakeEndpoint(calls.intake(), bodies, executor);
    new TraceRoutes(intake, calls.traces(), calls.integrity().proofs())
        .register(config.routes, guard);
    new TelemetryRoutes(new TelemetryEndpoint(calls.telemetry(), bodies, executor))
        .register(config.routes, guard.orPassword());
    new AuditRoutes(intake).register(config.routes, guard);
    new ExportRoutes(calls.export(), calls.integrity().archive(), calls.clock(), watch)
        .register(config.routes, guard);
    new IntegrityRoutes(calls.integrity(), calls.traces(), watch).register(config.routes, guard);
    new DestinationRoutes(calls.destinations(), calls.types(), small, executor)
        .register(config.routes, guard);
    new RedeliveryRoutes(calls.redelivery(), small).register(config.routes, guard);
    new AgentRoutes(calls.agents(), small).register(config.routes, guard);
    new KeyRoutes(calls.keys(), calls.organizations(), small).register(config.routes, guard);
    new OrganizationRoutes(calls.organizations(), small).register(config.routes, guard);
    new BackupRoutes(calls.backups()).register(config.routes, guard);
    new HealthRoutes(calls.readiness(), calls.liveness(), calls.metrics()).register(config.routes);
    new OpenApiRoutes().register(config.routes);
  }
}
