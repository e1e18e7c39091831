package io.tracepost.adapters.api.keys;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.access.OwnedObjects;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.body.MediaTypes;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.json.Times;
import io.tracepost.adapters.api.request.Fields;
import io.tracepost.adapters.api.request.JsonBody;
import io.tracepost.adapters.api.request.PageRequest;
import io.tracepost.application.access.ApiKeys;
import io.tracepost.application.access.IssuedKey;
import io.tracepost.application.access.Organizations;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.access.StoredKey;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /api/v1/keys}. A request is about its own organization; with {@code organization_id} (in
 * the body of a POST, in the query otherwise) and the scope {@code operator}, about any.
 */
public final class KeyRoutes {
  private static final int MAX_NAME_LENGTH = 100;

  private final ApiKeys keys;
  private final Organizations organizations;
  private final BodyReader bodies;

  /** Routes to the keys. */
  public KeyRoutes(ApiKeys keys, Organizations organizations, BodyReader bodies) {
    this.keys = keys;
    this.organizations = organizations;
    this.bodies = bodies;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.get("/api/v1/keys", guard.needing(Scope.ADMIN, this::list));
    routes.post("/api/v1/keys", guard.needing(Scope.ADMIN, this::issue));
    routes.delete("/api/v1/keys/{id}", guard.needing(Scope.ADMIN, this::revoke));
  }

  private void list(Context ctx, Principal who) throws StoreException {
    PageRequest page = PageRequest.of(ctx);
    OrganizationId organization = organization(who, ctx.queryParam("organization_id"));
    page.answer(
        ctx,
        keys.list(organization, page.after(), page.lookup()),
        StoredKey::id,
        KeyRoutes::document);
  }

  private void issue(Context ctx, Principal who) throws StoreException {
    MediaTypes.requireJson(ctx);
    Fields body = JsonBody.fields(bodies.read(ctx));
    String name = body.requiredText("name");
    if (name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
      body.wrong("name", "has 1 to " + MAX_NAME_LENGTH + " characters and no control characters");
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    scopes.addAll(body.choices("scopes", Scope::ofWireName, Scope.wireNames()));
    if (!body.has("scopes")) {
      body.wrong("scopes", "is required: some of " + String.join(", ", Scope.wireNames()));
    }
    Optional<Instant> expiresAt = body.time("expires_at");
    Optional<String> named = body.text("organization_id");
    body.finish();
    if (scopes.contains(Scope.OPERATOR)) {
      BearerGuard.require(who, Scope.OPERATOR);
    }
    IssuedKey issued =
        keys.issue(who.actor(), organization(who, named.orElse(null)), name, scopes, expiresAt);
    ObjectNode document = document(issued.stored());
    document.put("key", issued.text().reveal());
    Answers.json(ctx, 201, document);
  }

  private void revoke(Context ctx, Principal who) throws StoreException {
    OrganizationId organization = organization(who, ctx.queryParam("organization_id"));
    if (!keys.revoke(who.actor(), organization, ctx.pathParam("id"))) {
      throw OwnedObjects.missing("There is no key of this id in this organization.");
    }
    ctx.status(204);
  }

  private OrganizationId organization(Principal who, @Nullable String named) throws StoreException {
    if (named == null || named.equals(who.organization().value())) {
      return who.organization();
    }
    BearerGuard.require(who, Scope.OPERATOR);
    Optional<OrganizationId> id = OrganizationRoutes.id(named);
    if (id.isEmpty() || !organizations.has(id.get())) {
      throw OwnedObjects.missing("There is no organization of this id.");
    }
    return id.get();
  }

  private static ObjectNode document(StoredKey key) {
    ObjectNode document = Json.object();
    document.put("id", key.id());
    document.put("organization_id", key.organization().value());
    document.put("name", key.name());
    ArrayNode scopes = document.putArray("scopes");
    key.scopes().stream().sorted().map(Scope::wireName).forEach(scopes::add);
    document.put("created_at", Times.text(key.createdAt()));
    document.put("expires_at", key.expiresAt().map(Times::text).orElse(null));
    document.put("last_used_at", key.lastUsedAt().map(Times::text).orElse(null));
    return document;
  }
}
