package io.tracepost.adapters.api.agents;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.access.OwnedObjects;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.body.MediaTypes;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.json.Times;
import io.tracepost.adapters.api.problem.ProblemException;
import io.tracepost.adapters.api.request.Fields;
import io.tracepost.adapters.api.request.JsonBody;
import io.tracepost.adapters.api.request.PageRequest;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.agent.Agents;
import io.tracepost.application.agent.KnownAgent;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/agents}: what an organization knows of its agents. */
public final class AgentRoutes {
  private static final int MAX_BYTES = 256;
  private static final String ONE = "/api/v1/agents/{agent_id}";

  private final Agents registry;
  private final BodyReader bodies;

  /** Routes to the registry. */
  public AgentRoutes(Agents registry, BodyReader bodies) {
    this.registry = registry;
    this.bodies = bodies;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.get("/api/v1/agents", guard.needing(Scope.READ, this::list));
    routes.get(ONE, guard.needing(Scope.READ, this::find));
    routes.put(ONE, guard.needing(Scope.ADMIN, this::put));
    routes.delete(ONE, guard.needing(Scope.ADMIN, this::remove));
  }

  private void list(Context ctx, Principal who) throws Exception {
    PageRequest page = PageRequest.of(ctx);
    page.answer(
        ctx,
        registry.list(who.organization(), page.after(), page.lookup()),
        KnownAgent::agentId,
        AgentRoutes::document);
  }

  private void find(Context ctx, Principal who) throws Exception {
    Answers.json(ctx, 200, document(found(who, ctx.pathParam("agent_id"))));
  }

  private KnownAgent found(Principal who, String id) throws Exception {
    return registry.find(who.organization(), id).orElseThrow(AgentRoutes::noAgent);
  }

  private void put(Context ctx, Principal who) throws Exception {
    String id = ctx.pathParam("agent_id");
    MediaTypes.requireJson(ctx);
    Fields body = JsonBody.fields(bodies.read(ctx));
    if (tooLong(id)) {
      body.wrong("agent_id", "has at most " + MAX_BYTES + " bytes");
    }
    body.text("agent_id")
        .filter(given -> !given.equals(id))
        .ifPresent(given -> body.wrong("agent_id", "differs from the one in the path"));
    AgentProfile profile =
        new AgentProfile(
            text(body, "agent_uuid"),
            text(body, "agent_name"),
            body.choice("autonomy_level", AutonomyLevel::ofWireName, AutonomyLevel.wireNames())
                .orElse(null),
            body.choice("agent_status", AgentStatus::ofWireName, AgentStatus.wireNames())
                .orElse(null),
            body.bool("idp_bound").orElse(null));
    body.finish();
    if (profile.equals(AgentProfile.UNKNOWN)) {
      body.wrong("", "says nothing of the agent; give at least one field beside its id");
      body.finish();
    }
    registry.put(who.actor(), new RegisteredAgent(id, profile));
    Answers.json(ctx, 200, document(found(who, id)));
  }

  private void remove(Context ctx, Principal who) throws Exception {
    if (!registry.remove(who.actor(), ctx.pathParam("agent_id"))) {
      throw noAgent();
    }
    ctx.status(204);
  }

  private static @Nullable String text(Fields body, String name) {
    Optional<String> given = body.text(name);
    if (given.filter(AgentRoutes::tooLong).isPresent()) {
      body.wrong(name, "has at most " + MAX_BYTES + " bytes");
    }
    return given.orElse(null);
  }

  private static boolean tooLong(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  private static ProblemException noAgent() {
    return OwnedObjects.missing("There is no agent of this id in this organization.");
  }

  private static ObjectNode document(KnownAgent agent) {
    AgentProfile profile = agent.profile();
    ObjectNode document = Json.object();
    document.put("agent_id", agent.agentId());
    document.put("agent_uuid", profile.agentUuid());
    document.put("agent_name", profile.agentName());
    AutonomyLevel level = profile.autonomyLevel();
    document.put("autonomy_level", level == null ? null : level.wireName());
    AgentStatus status = profile.agentStatus();
    document.put("agent_status", status == null ? null : status.wireName());
    document.put("idp_bound", profile.idpBound());
    document.put("registration", agent.registered() ? "registered" : "unregistered");
    document.put("first_seen_at", agent.firstSeen().map(Times::text).orElse(null));
    document.put("last_seen_at", agent.lastSeen().map(Times::text).orElse(null));
    return document;
  }
}
