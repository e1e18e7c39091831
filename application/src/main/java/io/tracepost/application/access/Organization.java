package io.tracepost.application.access;

import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * An organization.
 *
 * @param id names it for good
 * @param name what people call it
 * @param createdAt when it was made
 */
public record Organization(OrganizationId id, String name, Instant createdAt) {}
