package io.tracepost.application.agent;

import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import java.util.List;

/** Keeps agents. Safe from any thread. */
public interface AgentRegistry {
  /**
   * What is known of an agent; {@link AgentProfile#UNKNOWN} when it is not registered. On the way of
   * every event: answers from memory, at most a few seconds behind other processes, and never
   * blocks on the store once it is warm.
   */
  AgentProfile profile(OrganizationId organization, String agentId);

  /** An organization's agents by id, from after one, at most so many. Blocks on the store. */
  List<RegisteredAgent> list(OrganizationId organization, String afterId, int limit)
      throws StoreException;

  /** Adds or replaces an agent. Blocks on the store. */
  void put(OrganizationId organization, RegisteredAgent agent) throws StoreException;

  /** Removes an agent; false when there was none. Blocks on the store. */
  boolean remove(OrganizationId organization, String agentId) throws StoreException;
}
