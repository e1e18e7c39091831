package io.tracepost.application.audit;

import io.tracepost.domain.organization.OrganizationId;

/**
 * Who administers.
 *
 * @param organization whose objects
 * @param keyId visible id of the key it is done with, or a word for who needs none
 */
public record Actor(OrganizationId organization, String keyId) {}
