package io.tracepost.contract.store;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Agents in memory. Safe for concurrent use. */
public final class InMemoryAgentRegistry implements AgentRegistry {
  private final Map<OrganizationId, SortedMap<String, RegisteredAgent>> byOrganization =
      new ConcurrentHashMap<>();

  @Override
  public AgentProfile profile(OrganizationId organization, String agentId) {
    return Optional.ofNullable(agents(organization).get(agentId))
        .map(RegisteredAgent::profile)
        .orElse(AgentProfile.UNKNOWN);
  }

  @Override
  public List<RegisteredAgent> list(OrganizationId organization, String afterId, int limit) {
    return agents(organization).values().stream()
        .filter(agent -> agent.agentId().compareTo(afterId) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public void put(OrganizationId organization, RegisteredAgent agent) {
    agents(organization).put(agent.agentId(), agent);
  }

  @Override
  public boolean remove(OrganizationId organization, String agentId) {
    return agents(organization).remove(agentId) != null;
  }

  private SortedMap<String, RegisteredAgent> agents(OrganizationId organization) {
    return byOrganization.computeIfAbsent(organization, name -> new ConcurrentSkipListMap<>());
  }
}
