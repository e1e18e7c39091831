package io.tracepost.adapters.api.destinations;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.access.OwnedObjects;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.body.MediaTypes;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.request.Fields;
import io.tracepost.adapters.api.request.JsonBody;
import io.tracepost.adapters.api.request.PageRequest;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.destination.DestinationDraft;
import io.tracepost.application.destination.Destinations;
import io.tracepost.application.destination.ExporterTypes;
import io.tracepost.application.destination.Position;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.ConnectionReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/destinations} and {@code /api/v1/destination-types}. */
public final class DestinationRoutes {
  private static final String ALL = "/api/v1/destinations";
  private static final String ONE = ALL + "/{id}";

  private final Destinations destinations;
  private final ExporterTypes types;
  private final BodyReader bodies;
  private final Executor executor;

  /**
   * Routes to the administration of destinations.
   *
   * @param executor writes the answers of connection tests
   */
  public DestinationRoutes(
      Destinations destinations, ExporterTypes types, BodyReader bodies, Executor executor) {
    this.destinations = destinations;
    this.types = types;
    this.bodies = bodies;
    this.executor = executor;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.get("/api/v1/destination-types", guard.needing(Scope.READ, this::types));
    routes.get(ALL, guard.needing(Scope.READ, this::list));
    routes.post(ALL, guard.needing(Scope.ADMIN, this::create));
    routes.post(ALL + "/test", guard.needing(Scope.ADMIN, this::testDraft));
    routes.get(ONE, guard.needing(Scope.READ, this::find));
    routes.put(ONE, guard.needing(Scope.ADMIN, this::replace));
    routes.delete(ONE, guard.needing(Scope.ADMIN, this::remove));
    routes.post(ONE + "/test", guard.needing(Scope.ADMIN, this::testSaved));
    routes.post(ONE + "/pause", guard.needing(Scope.ADMIN, (ctx, who) -> pause(ctx, who, true)));
    routes.post(ONE + "/resume", guard.needing(Scope.ADMIN, (ctx, who) -> pause(ctx, who, false)));
  }

  private void types(Context ctx, Principal who) {
    ObjectNode document = Json.object();
    ArrayNode items = document.putArray("items");
    types.all().forEach(type -> items.add(TypeDocument.of(type)));
    document.putNull("next_cursor");
    Answers.json(ctx, 200, document);
  }

  private void list(Context ctx, Principal who) throws Exception {
    PageRequest page = PageRequest.of(ctx);
    page.answer(
        ctx,
        destinations.list(who.organization(), page.after(), page.lookup()),
        view -> view.destination().id().value(),
        DestinationDocument::of);
  }

  private void create(Context ctx, Principal who) throws Exception {
    Fields body = body(ctx);
    DestinationDraft draft = DraftReader.fresh(body);
    Position start = DraftReader.start(body);
    body.finish();
    ObjectNode created = DestinationDocument.of(destinations.create(who.actor(), draft, start));
    ctx.header("Location", ALL + "/" + created.get("id").stringValue());
    Answers.json(ctx, 201, created);
  }

  private void find(Context ctx, Principal who) throws Exception {
    DestinationId id = OwnedObjects.destination(ctx);
    Answers.json(ctx, 200, DestinationDocument.of(destinations.find(who.organization(), id)));
  }

  private void replace(Context ctx, Principal who) throws Exception {
    DestinationId id = OwnedObjects.destination(ctx);
    destinations.find(who.organization(), id);
    Fields body = body(ctx);
    DestinationDraft draft = DraftReader.replacing(body, id);
    body.finish();
    Answers.json(ctx, 200, DestinationDocument.of(destinations.replace(who.actor(), id, draft)));
  }

  private void remove(Context ctx, Principal who) throws Exception {
    destinations.remove(who.actor(), OwnedObjects.destination(ctx));
    ctx.status(204);
  }

  private void pause(Context ctx, Principal who, boolean paused) throws Exception {
    DestinationId id = OwnedObjects.destination(ctx);
    Answers.json(ctx, 200, DestinationDocument.of(destinations.pause(who.actor(), id, paused)));
  }

  private void testSaved(Context ctx, Principal who) throws Exception {
    report(ctx, destinations.test(who.organization(), OwnedObjects.destination(ctx)));
  }

  private void testDraft(Context ctx, Principal who) throws Exception {
    Fields body = body(ctx);
    DestinationDraft draft = DraftReader.fresh(body);
    DraftReader.start(body);
    body.finish();
    report(ctx, destinations.test(who.organization(), draft));
  }

  private void report(Context ctx, CompletableFuture<ConnectionReport> report) {
    ctx.future(
        () ->
            report.thenAcceptAsync(
                found -> Answers.json(ctx, 200, DestinationDocument.report(found)), executor));
  }

  private Fields body(Context ctx) {
    MediaTypes.requireJson(ctx);
    return JsonBody.fields(bodies.read(ctx));
  }
}
