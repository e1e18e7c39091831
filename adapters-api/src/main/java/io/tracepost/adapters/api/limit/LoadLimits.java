package io.tracepost.adapters.api.limit;

import java.time.Duration;

/**
 * How much the server bears at once, and for how long.
 *
 * @param maxConnections open at once; more wait until one closes
 * @param maxRequests under way at once; more are answered by 429, except the operators' own routes
 * @param maxRequestsOfKey of them with one key
 * @param maxHeaderFields in one request
 * @param headerDeadline from the moment a connection is free until the next request's header is whole
 * @param requestDeadline from there until the answer is sent
 * @param streamDeadline the same for exports and verifications, which take long
 * @param minBytesPerSecond pace below which a reader of an export is cut off
 */
public record LoadLimits(
    int maxConnections,
    int maxRequests,
    int maxRequestsOfKey,
    int maxHeaderFields,
    Duration headerDeadline,
    Duration requestDeadline,
    Duration streamDeadline,
    int minBytesPerSecond) {
  /** What holds unless settings say otherwise. */
  public static final LoadLimits DEFAULTS =
      new LoadLimits(
          1_024,
          128,
          64,
          100,
          Duration.ofSeconds(40),
          Duration.ofSeconds(150),
          Duration.ofHours(1),
          1_024);

  /** Refuses limits that would let nothing through. */
  public LoadLimits {
    if (maxConnections < 1 || maxRequests < 1 || maxRequestsOfKey < 1 || maxHeaderFields < 1) {
      throw new IllegalArgumentException(
          "limits must let something through; there are "
              + maxConnections
              + " connections, "
              + maxRequests
              + " requests, "
              + maxRequestsOfKey
              + " of a key, "
              + maxHeaderFields
              + " header fields");
    }
  }
}
