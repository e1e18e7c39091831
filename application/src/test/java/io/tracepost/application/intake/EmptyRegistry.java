package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.KnownAgent;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.agent.Sighting;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Knows one agent, {@code known-bot}. */
final class EmptyRegistry implements AgentRegistry {
  /** An organization that has registered some agent. */
  static final OrganizationId KEEPS_REGISTER = new OrganizationId("keeps-register");

  @Override
  public AgentProfile profile(OrganizationId organization, String agentId) {
    return agentId.equals("known-bot")
        ? new AgentProfile("uuid-1", "Known Bot", null, AgentStatus.ACTIVE, true)
        : AgentProfile.UNKNOWN;
  }

  @Override
  public boolean keepsRegister(OrganizationId organization) {
    return organization.equals(KEEPS_REGISTER);
  }

  @Override
  public Optional<KnownAgent> find(OrganizationId organization, String agentId) {
    return Optional.empty();
  }

  @Override
  public void seen(Collection<Sighting> sightings) {}

  @Override
  public List<KnownAgent> list(OrganizationId organization, String afterId, int limit) {
    return List.of();
  }

  @Override
  public void put(OrganizationId organization, RegisteredAgent agent) {}

  @Override
  public boolean remove(OrganizationId organization, String agentId) {
    return false;
  }
}
