package io.tracepost.adapters.api.audit;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.intake.IntakeEndpoint;
import io.tracepost.application.access.Scope;
import io.tracepost.domain.event.EventKind;

/** {@code /api/v1/audit/records}. */
public final class AuditRoutes {
  private final IntakeEndpoint intake;

  /** Routes to intake. */
  public AuditRoutes(IntakeEndpoint intake) {
    this.intake = intake;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.post(
        "/api/v1/audit/records", guard.needing(Scope.INGEST, intake.taking(EventKind.AUDIT)));
  }
}
