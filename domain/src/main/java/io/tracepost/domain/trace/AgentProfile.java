package io.tracepost.domain.trace;

import org.jspecify.annotations.Nullable;

/**
 * What the agent registry knows of an agent, and what a trace may say of it. Absent fields are null.
 *
 * @param agentUuid internal id, at most 256 bytes
 * @param agentName display name
 * @param autonomyLevel declared governance tier
 * @param agentStatus where it stands in the registry
 * @param idpBound whether it is bound to an external identity provider
 */
public record AgentProfile(
    @Nullable String agentUuid,
    @Nullable String agentName,
    @Nullable AutonomyLevel autonomyLevel,
    @Nullable AgentStatus agentStatus,
    @Nullable Boolean idpBound) {
  /** Knows nothing. */
  public static final AgentProfile UNKNOWN = new AgentProfile(null, null, null, null, null);

  /** This profile with its absent fields taken from another. */
  public AgentProfile orElse(AgentProfile registered) {
    return new AgentProfile(
        agentUuid != null ? agentUuid : registered.agentUuid,
        agentName != null ? agentName : registered.agentName,
        autonomyLevel != null ? autonomyLevel : registered.autonomyLevel,
        agentStatus != null ? agentStatus : registered.agentStatus,
        idpBound != null ? idpBound : registered.idpBound);
  }
}
