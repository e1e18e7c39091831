package io.tracepost.sandbox.azure;

import java.time.Instant;

/**
 * What a token says. The token itself is not part of it.
 *
 * @param principal the application or managed identity it was made for
 * @param audience the resource it opens
 * @param expiresAt when it stops doing so
 */
record TokenClaims(String principal, String audience, Instant expiresAt) {}
