/**
 * Who owns events. An {@link io.tracepost.domain.organization.OrganizationId} is the tenant: every
 * stream of events, every destination and every API key belongs to exactly one.
 */
@NullMarked
package io.tracepost.domain.organization;

import org.jspecify.annotations.NullMarked;
