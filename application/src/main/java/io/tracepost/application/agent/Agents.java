package io.tracepost.application.agent;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Administration of the agent registry; every change is recorded. Safe from any thread; calls block
 * on the store.
 */
public final class Agents {
  private final AgentRegistry registry;
  private final Acts acts;

  /** Administration of a registry. */
  public Agents(AgentRegistry registry, Acts acts) {
    this.registry = registry;
    this.acts = acts;
  }

  /** An agent that is registered or was seen in traffic. */
  public Optional<KnownAgent> find(OrganizationId organization, String agentId)
      throws StoreException {
    return registry.find(organization, agentId);
  }

  /** An organization's agents by id, registered or seen, from after one, at most so many. */
  public List<KnownAgent> list(OrganizationId organization, String afterId, int limit)
      throws StoreException {
    return registry.list(organization, afterId, limit);
  }

  /** Adds or replaces an agent. */
  public void put(Actor who, RegisteredAgent agent) throws StoreException {
    ActStore.Work<RegisteredAgent, StoreException> work =
        () -> {
          registry.put(who.organization(), agent);
          return agent;
        };
    acts.perform(Act.of(who, "agent_registered", agent.agentId(), details(agent)), work);
  }

  /** Removes an agent; false when there was none. */
  public boolean remove(Actor who, String agentId) throws StoreException {
    ActStore.Work<Boolean, StoreException> work =
        () -> registry.remove(who.organization(), agentId);
    Map<String, String> details = Map.of("agent_id", agentId);
    return acts.perform(Act.of(who, "agent_removed", agentId, details), work, removed -> removed);
  }

  private static Map<String, Object> details(RegisteredAgent agent) {
    AgentProfile profile = agent.profile();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("agent_id", agent.agentId());
    put(details, "agent_uuid", profile.agentUuid());
    put(details, "agent_name", profile.agentName());
    var level = profile.autonomyLevel();
    put(details, "autonomy_level", level == null ? null : level.wireName());
    var status = profile.agentStatus();
    put(details, "agent_status", status == null ? null : status.wireName());
    put(details, "idp_bound", profile.idpBound());
    return details;
  }

  private static void put(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
