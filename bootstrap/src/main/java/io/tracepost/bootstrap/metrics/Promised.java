package io.tracepost.bootstrap.metrics;

import java.time.Duration;

/**
 * Settings that alerts measure against.
 *
 * @param retention how long events are kept
 * @param heartbeatEvery how often heartbeats and checkpoints are made
 */
public record Promised(Duration retention, Duration heartbeatEvery) {}
