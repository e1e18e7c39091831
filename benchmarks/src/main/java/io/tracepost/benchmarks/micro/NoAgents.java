package io.tracepost.benchmarks.micro;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.KnownAgent;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.agent.Sighting;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A register nobody keeps. */
final class NoAgents implements AgentRegistry {
  @Override
  public AgentProfile profile(OrganizationId organization, String agentId) {
    return AgentProfile.UNKNOWN;
  }

  @Override
  public boolean keepsRegister(OrganizationId organization) {
    return false;
  }

  @Override
  public Optional<KnownAgent> find(OrganizationId organization, String agentId) {
    return Optional.empty();
  }

  @Override
  public List<KnownAgent> list(OrganizationId organization, String after, int limit) {
    return List.of();
  }

  @Override
  public void put(OrganizationId organization, RegisteredAgent agent) {}

  @Override
  public boolean remove(OrganizationId organization, String agentId) {
    return false;
  }

  @Override
  public void seen(Collection<Sighting> sightings) {}
}
