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
import io.tracepost.application.destination.Position;
import io.tracepost.application.destination.Redelivery;
import io.tracepost.domain.destination.DestinationId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sending again, and what cannot be: {@code …/replay}, {@code …/dead-letters}, {@code …/gaps}. */
public final class RedeliveryRoutes {
  private static final String ONE = "/api/v1/destinations/{id}";

  private final Redelivery redelivery;
  private final BodyReader bodies;

  /** Routes to redelivery. */
  public RedeliveryRoutes(Redelivery redelivery, BodyReader bodies) {
    this.redelivery = redelivery;
    this.bodies = bodies;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.post(ONE + "/replay", guard.needing(Scope.ADMIN, this::replay));
    routes.get(ONE + "/dead-letters", guard.needing(Scope.READ, this::list));
    routes.get(ONE + "/gaps", guard.needing(Scope.READ, this::gaps));
    routes.post(ONE + "/dead-letters/redeliver", guard.needing(Scope.ADMIN, this::redeliver));
    routes.delete(ONE + "/dead-letters/{number}", guard.needing(Scope.ADMIN, this::discard));
  }

  private void replay(Context ctx, Principal who) throws Exception {
    DestinationId id = OwnedObjects.destination(ctx);
    MediaTypes.requireJson(ctx);
    Fields body = JsonBody.fields(bodies.read(ctx));
    Position from = position(body, "from", Optional.empty());
    Position to = position(body, "to", Optional.of(new Position.Now()));
    body.finish();
    Redelivery.ReplayStretch stretch = redelivery.replay(who.actor(), id, from, to);
    Answers.json(ctx, 202, Json.object().put("from", stretch.from()).put("to", stretch.through()));
  }

  private void list(Context ctx, Principal who) throws Exception {
    DestinationId id = OwnedObjects.destination(ctx);
    PageRequest page = PageRequest.of(ctx);
    long after = page.after().isEmpty() ? 0 : number(page.after(), PageRequest::unknownCursor);
    page.answer(
        ctx,
        redelivery.deadLetters(who.organization(), id, after, page.lookup()),
        letter -> Long.toString(letter.number()),
        DestinationDocument::letter);
  }

  private void gaps(Context ctx, Principal who) throws Exception {
    DestinationId id = OwnedObjects.destination(ctx);
    PageRequest page = PageRequest.of(ctx);
    long after = page.after().isEmpty() ? 0 : number(page.after(), PageRequest::unknownCursor);
    page.answer(
        ctx,
        redelivery.gaps(who.organization(), id, after, page.lookup()),
        gap -> Long.toString(gap.number()),
        DestinationDocument::gap);
  }

  private void redeliver(Context ctx, Principal who) throws Exception {
    DestinationId id = OwnedObjects.destination(ctx);
    MediaTypes.requireJson(ctx);
    Fields body = JsonBody.optionalFields(bodies.read(ctx));
    Optional<List<Long>> ids = body.numbers("ids");
    if (ids.isPresent() && ids.get().isEmpty()) {
      body.wrong("ids", "names at least one dead letter; leave it out for all of them");
    }
    body.finish();
    redelivery.redeliver(who.actor(), id, ids.orElse(List.of()));
    ObjectNode answer = Json.object();
    if (ids.isPresent()) {
      ArrayNode named = answer.putArray("ids");
      ids.get().forEach(named::add);
    } else {
      answer.putNull("ids");
    }
    Answers.json(ctx, 202, answer);
  }

  private void discard(Context ctx, Principal who) throws Exception {
    DestinationId id = OwnedObjects.destination(ctx);
    long number = number(ctx.pathParam("number"), RedeliveryRoutes::noLetter);
    if (!redelivery.discard(who.actor(), id, number)) {
      throw noLetter();
    }
    ctx.status(204);
  }

  private static Position position(Fields body, String name, Optional<Position> otherwise) {
    Optional<JsonNode> given = body.take(name);
    if (given.isEmpty() && otherwise.isPresent()) {
      return otherwise.get();
    }
    Optional<Position> position = given.flatMap(Positions::readOrSequence);
    if (position.isEmpty()) {
      body.wrong(name, "is a sequence from 1, or a time in RFC 3339");
    }
    return position.orElseGet(Position.Now::new);
  }

  private static long number(String text, java.util.function.Supplier<RuntimeException> otherwise) {
    if (!text.matches("[0-9]{1,18}")) {
      throw otherwise.get();
    }
    return Long.parseLong(text);
  }

  private static RuntimeException noLetter() {
    return OwnedObjects.missing("There is no dead letter of this number at this destination.");
  }
}
