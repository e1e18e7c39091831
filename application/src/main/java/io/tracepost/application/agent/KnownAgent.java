package io.tracepost.application.agent;

import io.tracepost.domain.trace.AgentProfile;
import java.time.Instant;
import java.util.Optional;

/**
 * An agent that was registered, or seen in traffic, or both.
 *
 * @param agentId business id, 1 to 256 bytes
 * @param profile what is registered; {@link AgentProfile#UNKNOWN} when nothing is
 * @param firstSeen when its first trace came in, to the microsecond; empty when none did since
 *     sightings are kept
 * @param lastSeen when its last trace came in, up to a minute behind
 */
public record KnownAgent(
    String agentId, AgentProfile profile, Optional<Instant> firstSeen, Optional<Instant> lastSeen) {
  /** Whether somebody registered it. */
  public boolean registered() {
    return !profile.equals(AgentProfile.UNKNOWN);
  }
}
