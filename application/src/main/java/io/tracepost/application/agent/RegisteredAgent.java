package io.tracepost.application.agent;

import io.tracepost.domain.trace.AgentProfile;

/**
 * An agent as registered.
 *
 * @param agentId business id, 1 to 256 bytes
 * @param profile what is known of it
 */
public record RegisteredAgent(String agentId, AgentProfile profile) {}
