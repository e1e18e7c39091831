package io.tracepost.adapters.otlp.trace;

import org.jspecify.annotations.Nullable;

/**
 * What other spans need of one.
 *
 * @param parent id of its parent in the same trace; 0 for none
 * @param agentId the agent it is of, as it says itself; null when it does not
 * @param agentName that agent's name; null for none
 * @param sessionId the session it names; null for none
 * @param userId the user it names; null for none
 * @param failed whether it failed
 * @param callsMcp whether it is the client's side of an MCP call
 * @param toolName its name when it is a tool; null when it is none
 */
record Remembered(
    long parent,
    @Nullable String agentId,
    @Nullable String agentName,
    @Nullable String sessionId,
    @Nullable String userId,
    boolean failed,
    boolean callsMcp,
    @Nullable String toolName) {}
