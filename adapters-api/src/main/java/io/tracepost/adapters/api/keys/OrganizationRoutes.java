package io.tracepost.adapters.api.keys;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.body.MediaTypes;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.json.Times;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.adapters.api.request.Fields;
import io.tracepost.adapters.api.request.JsonBody;
import io.tracepost.adapters.api.request.PageRequest;
import io.tracepost.application.access.Organization;
import io.tracepost.application.access.Organizations;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/organizations}, for operators. */
public final class OrganizationRoutes {
  private static final int MAX_NAME_LENGTH = 100;

  private final Organizations organizations;
  private final BodyReader bodies;

  /** Routes to the organizations. */
  public OrganizationRoutes(Organizations organizations, BodyReader bodies) {
    this.organizations = organizations;
    this.bodies = bodies;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.get("/api/v1/organizations", guard.needing(Scope.OPERATOR, this::list));
    routes.post("/api/v1/organizations", guard.needing(Scope.OPERATOR, this::add));
  }

  /** An organization's id as it came; empty when it could be none. */
  static Optional<OrganizationId> id(String given) {
    try {
      return Optional.of(new OrganizationId(given));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void list(Context ctx, Principal who) throws StoreException {
    PageRequest page = PageRequest.of(ctx);
    page.answer(
        ctx,
        organizations.list(page.after(), page.lookup()),
        organization -> organization.id().value(),
        OrganizationRoutes::document);
  }

  private void add(Context ctx, Principal who) throws StoreException {
    MediaTypes.requireJson(ctx);
    Fields body = JsonBody.fields(bodies.read(ctx));
    String given = body.requiredText("id");
    Optional<OrganizationId> id = id(given);
    if (!given.isEmpty() && id.isEmpty()) {
      body.wrong("id", "has 1 to 64 characters out of letters, digits, '_', '-' and '.'");
    }
    String name = body.text("name").orElse(given);
    if (name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
      body.wrong("name", "has 1 to " + MAX_NAME_LENGTH + " characters and no control characters");
    }
    body.finish();
    Organization added =
        organizations
            .add(who.actor(), id.orElseThrow(), name)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemKind.CONFLICT,
                            "There is an organization of this id; choose another.")
                        .toException());
    Answers.json(ctx, 201, document(added));
  }

  private static ObjectNode document(Organization organization) {
    return Json.object()
        .put("id", organization.id().value())
        .put("name", organization.name())
        .put("created_at", Times.text(organization.createdAt()));
  }
}
