package io.tracepost.contract.store;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.KnownAgent;
import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.agent.Sighting;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Agents in memory, which can refuse to keep sightings. Safe for concurrent use. */
public final class InMemoryAgentRegistry implements AgentRegistry {
  private final Map<OrganizationId, SortedMap<String, KnownAgent>> byOrganization =
      new ConcurrentHashMap<>();
  private volatile boolean refusing;

  /** From now on {@link #seen} fails, or works again. */
  public void refuseSightings(boolean refuse) {
    refusing = refuse;
  }

  @Override
  public AgentProfile profile(OrganizationId organization, String agentId) {
    return find(organization, agentId).map(KnownAgent::profile).orElse(AgentProfile.UNKNOWN);
  }

  @Override
  public boolean keepsRegister(OrganizationId organization) {
    return agents(organization).values().stream().anyMatch(KnownAgent::registered);
  }

  @Override
  public Optional<KnownAgent> find(OrganizationId organization, String agentId) {
    return Optional.ofNullable(agents(organization).get(agentId));
  }

  @Override
  public List<KnownAgent> list(OrganizationId organization, String afterId, int limit) {
    return agents(organization).values().stream()
        .filter(agent -> agent.agentId().compareTo(afterId) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public void put(OrganizationId organization, RegisteredAgent agent) {
    agents(organization)
        .merge(
            agent.agentId(),
            new KnownAgent(agent.agentId(), agent.profile(), Optional.empty(), Optional.empty()),
            (old, put) ->
                new KnownAgent(old.agentId(), put.profile(), old.firstSeen(), old.lastSeen()));
  }

  @Override
  public boolean remove(OrganizationId organization, String agentId) {
    return agents(organization).remove(agentId) != null;
  }

  @Override
  public void seen(Collection<Sighting> sightings) throws StoreException {
    if (refusing) {
      throw new StoreException("Sightings are refused, as told", new IOException("refused"));
    }
    sightings.forEach(this::seen);
  }

  private void seen(Sighting sighting) {
    SortedMap<String, KnownAgent> agents = agents(sighting.organization());
    Optional<Instant> at = Optional.of(sighting.at().truncatedTo(ChronoUnit.MICROS));
    KnownAgent old = agents.get(sighting.agentId());
    if (old != null) {
      agents.put(
          old.agentId(),
          new KnownAgent(old.agentId(), old.profile(), old.firstSeen().or(() -> at), at));
    } else if (unregistered(agents) < MAX_UNREGISTERED) {
      agents.put(
          sighting.agentId(), new KnownAgent(sighting.agentId(), AgentProfile.UNKNOWN, at, at));
    }
  }

  private static long unregistered(SortedMap<String, KnownAgent> agents) {
    return agents.size() < MAX_UNREGISTERED
        ? agents.size()
        : agents.values().stream().filter(agent -> !agent.registered()).count();
  }

  private SortedMap<String, KnownAgent> agents(OrganizationId organization) {
    return byOrganization.computeIfAbsent(organization, name -> new ConcurrentSkipListMap<>());
  }
}
