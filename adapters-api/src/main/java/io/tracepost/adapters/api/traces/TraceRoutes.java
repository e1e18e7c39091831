package io.tracepost.adapters.api.traces;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.access.OwnedObjects;
import io.tracepost.adapters.api.intake.IntakeEndpoint;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.integrity.proof.Proofs;
import io.tracepost.application.trace.FoundTrace;
import io.tracepost.application.trace.TraceLookup;
import io.tracepost.domain.event.EventKind;

/** {@code /api/v1/traces}. */
public final class TraceRoutes {
  private final IntakeEndpoint intake;
  private final TraceLookup lookup;
  private final Proofs proofs;

  /** Routes to intake, lookup and proof. */
  public TraceRoutes(IntakeEndpoint intake, TraceLookup lookup, Proofs proofs) {
    this.intake = intake;
    this.lookup = lookup;
    this.proofs = proofs;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.post("/api/v1/traces", guard.needing(Scope.INGEST, intake.taking(EventKind.TRACE)));
    routes.get("/api/v1/traces/{trace_id}", guard.needing(Scope.READ, this::get));
  }

  private void get(Context ctx, Principal who) throws Exception {
    FoundTrace found =
        lookup
            .find(who.organization(), ctx.pathParam("trace_id"))
            .orElseThrow(
                () -> OwnedObjects.missing("There is no trace of this id in this organization."));
    Answers.json(
        ctx, 200, TraceDocument.of(found, proofs.of(who.organization(), found.event().sequence())));
  }
}
