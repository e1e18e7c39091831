package io.tracepost.application.agent;

import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps agents, and which were seen in traffic. Safe from any thread. */
public interface AgentRegistry {
  /** How many agents of an organization that nobody registered are kept at most. */
  int MAX_UNREGISTERED = 10_000;

  /**
   * What is known of an agent; {@link AgentProfile#UNKNOWN} when it is not registered. On the way of
   * every event: answers from memory, at most a few seconds behind other processes, and never
   * blocks on the store once it is warm.
   */
  AgentProfile profile(OrganizationId organization, String agentId);

  /**
   * Whether an organization has registered any agent, so that one without a registration is worth
   * telling. On the way of every event, as {@link #profile}.
   */
  boolean keepsRegister(OrganizationId organization);

  /** An agent that is registered or was seen. Blocks on the store. */
  Optional<KnownAgent> find(OrganizationId organization, String agentId) throws StoreException;

  /**
   * An organization's agents by id, registered or seen, from after one, at most so many. Blocks on
   * the store.
   */
  List<KnownAgent> list(OrganizationId organization, String afterId, int limit)
      throws StoreException;

  /** Adds or replaces an agent. Blocks on the store. */
  void put(OrganizationId organization, RegisteredAgent agent) throws StoreException;

  /**
   * Removes an agent with what is known of its sightings; false when there was none. Blocks on the
   * store.
   */
  boolean remove(OrganizationId organization, String agentId) throws StoreException;

  /**
   * Keeps sightings: the first time of each agent stays, the last one moves on. New agents above
   * {@link #MAX_UNREGISTERED} of an organization are left out. Blocks on the store.
   */
  void seen(Collection<Sighting> sightings) throws StoreException;
}
