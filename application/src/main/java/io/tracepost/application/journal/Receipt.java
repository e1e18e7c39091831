package io.tracepost.application.journal;

import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * The answer given to a request that named an idempotency key; written in the transaction of its
 * events, so that the two never disagree.
 *
 * @param organization who asked
 * @param idempotencyKey the client's key, 1 to 255 characters
 * @param requestDigest SHA-256 of the request's content, lower-case hex; another content under the
 *     same key is a client's mistake
 * @param answer the answer, as intake wrote it
 * @param at when
 */
public record Receipt(
    OrganizationId organization,
    String idempotencyKey,
    String requestDigest,
    String answer,
    Instant at) {}
