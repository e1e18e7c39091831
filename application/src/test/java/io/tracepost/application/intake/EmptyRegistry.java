package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import java.util.List;

/** Knows one agent, {@code known-bot}. */
final class EmptyRegistry implements AgentRegistry {
  @Override
  public AgentProfile profile(OrganizationId organization, String agentId) {
    return agentId.equals("known-bot")
        ? new AgentProfile("uuid-1", "Known Bot", null, AgentStatus.ACTIVE, true)
        : AgentProfile.UNKNOWN;
  }

  @Override
  public List<RegisteredAgent> list(OrganizationId organization, String afterId, int limit) {
    return List.of();
  }

  @Override
  public void put(OrganizationId organization, RegisteredAgent agent) {}

  @Override
  public boolean remove(OrganizationId organization, String agentId) {
    return false;
  }
}
