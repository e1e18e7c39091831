package io.tracepost.application.journal;

import io.tracepost.domain.organization.OrganizationId;

/**
 * The sequences a block was given.
 *
 * @param organization whose stream
 * @param firstSequence of its first event
 * @param lastSequence of its last event
 */
public record Stretch(OrganizationId organization, long firstSequence, long lastSequence) {}
