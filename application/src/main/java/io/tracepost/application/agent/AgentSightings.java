package io.tracepost.application.agent;

import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A registry that notes which agents intake asks for, and tells the store when {@link #save} is
 * called. Noting costs a look into a map, never waits, and repeats itself once a minute for each
 * agent. Bounded: when senders make up more agents than fit between two savings, the rest is noted
 * when it comes again. Safe from any thread.
 */
public final class AgentSightings implements AgentRegistry {
  private static final int MAX_NOTED = 50_000;
  private static final long REPEAT_AFTER_MILLIS = 60_000;

  private final AgentRegistry registry;
  private final InstantSource clock;
  private final Map<OrganizationId, Map<String, Long>> noted = new ConcurrentHashMap<>();
  private final Map<Key, Instant> unsaved = new ConcurrentHashMap<>();

  /** Watches the questions to a registry. */
  public AgentSightings(AgentRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public AgentProfile profile(OrganizationId organization, String agentId) {
    note(organization, agentId);
    return registry.profile(organization, agentId);
  }

  private void note(OrganizationId organization, String agentId) {
    Map<String, Long> agents =
        noted.computeIfAbsent(organization, first -> new ConcurrentHashMap<>());
    long now = clock.millis();
    Long last = agents.get(agentId);
    if (last != null && Math.abs(now - last) < REPEAT_AFTER_MILLIS) {
      return;
    }
    if (last != null || agents.size() < MAX_NOTED) {
      agents.put(agentId, now);
      unsaved.putIfAbsent(new Key(organization, agentId), clock.instant());
    }
  }

  /**
   * Saves what was noted since the last time, and forgets agents that have gone. When the store does
   * not take it, it is kept for the next time. One caller at a time; blocks on the store.
   */
  public void save() throws StoreException {
    Map<Key, Instant> taken = new HashMap<>(unsaved);
    taken.forEach(unsaved::remove);
    if (!taken.isEmpty()) {
      try {
        registry.seen(taken.entrySet().stream().map(AgentSightings::sighting).toList());
      } catch (StoreException | RuntimeException e) {
        taken.forEach(unsaved::putIfAbsent);
        throw e;
      }
    }
    long gone = clock.millis() - REPEAT_AFTER_MILLIS;
    noted.values().forEach(agents -> agents.values().removeIf(last -> last <= gone));
    noted.values().removeIf(Map::isEmpty);
  }

  private static Sighting sighting(Map.Entry<Key, Instant> noted) {
    return new Sighting(noted.getKey().organization(), noted.getKey().agentId(), noted.getValue());
  }

  @Override
  public boolean keepsRegister(OrganizationId organization) {
    return registry.keepsRegister(organization);
  }

  @Override
  public Optional<KnownAgent> find(OrganizationId organization, String agentId)
      throws StoreException {
    return registry.find(organization, agentId);
  }

  @Override
  public List<KnownAgent> list(OrganizationId organization, String afterId, int limit)
      throws StoreException {
    return registry.list(organization, afterId, limit);
  }

  @Override
  public void put(OrganizationId organization, RegisteredAgent agent) throws StoreException {
    registry.put(organization, agent);
  }

  @Override
  public boolean remove(OrganizationId organization, String agentId) throws StoreException {
    return registry.remove(organization, agentId);
  }

  @Override
  public void seen(Collection<Sighting> sightings) throws StoreException {
    registry.seen(sightings);
  }

  private record Key(OrganizationId organization, String agentId) {}
}
