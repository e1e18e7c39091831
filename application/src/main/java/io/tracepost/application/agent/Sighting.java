package io.tracepost.application.agent;

import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * A trace of an agent came in.
 *
 * @param organization whose key brought it
 * @param agentId which agent, 1 to 256 bytes
 * @param at when
 */
public record Sighting(OrganizationId organization, String agentId, Instant at) {}
