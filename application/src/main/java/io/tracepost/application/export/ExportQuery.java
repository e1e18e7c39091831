package io.tracepost.application.export;

import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be exported.
 *
 * @param organization whose stream
 * @param wanted facets of the events; of one kind
 * @param thread only records of this audit thread
 * @param after an earlier cursor to go on behind; then {@code since} does not matter
 * @param since only what was committed at or after this; the beginning when empty
 * @param until only what was committed before this
 * @param limit at most so many lines; at least 1
 */
public record ExportQuery(
    OrganizationId organization,
    FacetSet wanted,
    Optional<String> thread,
    Optional<ExportCursor> after,
    Optional<Instant> since,
    Optional<Instant> until,
    long limit) {}
