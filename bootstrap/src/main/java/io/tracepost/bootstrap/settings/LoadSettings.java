package io.tracepost.bootstrap.settings;

import java.time.Duration;

/**
 * How much the listening side bears at once, and for how long.
 *
 * @param maxConnections most connections open
 * @param maxRequests most requests under way
 * @param maxRequestsPerKey most of them with one key
 * @param maxHeaderBytes largest request line and header together
 * @param maxHeaderFields most header fields
 * @param requestDeadline how long a body may take
 * @param exportDeadline how long an export or a verification may take
 * @param minBytesPerSecond slowest pace of a body, and of a reader of an export
 */
public record LoadSettings(
    int maxConnections,
    int maxRequests,
    int maxRequestsPerKey,
    int maxHeaderBytes,
    int maxHeaderFields,
    Duration requestDeadline,
    Duration exportDeadline,
    int minBytesPerSecond) {}
