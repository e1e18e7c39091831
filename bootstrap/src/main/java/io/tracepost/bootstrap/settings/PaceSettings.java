package io.tracepost.bootstrap.settings;

import java.time.Duration;

/**
 * How delivery paces itself.
 *
 * @param linger how long a batch that is not full waits for more
 * @param maxInFlight most requests under way to one destination
 * @param maxRequests most requests under way to all destinations together
 * @param retryBase longest pause before the first repeat
 * @param retryCap longest pause between two repeats
 */
public record PaceSettings(
    Duration linger, int maxInFlight, int maxRequests, Duration retryBase, Duration retryCap) {}
