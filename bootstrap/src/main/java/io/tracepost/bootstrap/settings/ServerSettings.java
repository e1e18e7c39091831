package io.tracepost.bootstrap.settings;

import java.time.Duration;

/**
 * The listening side.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param maxBodyBytes largest request body, inflated
 * @param maxEvents most events in one request
 * @param maxEventBytes largest event
 * @param load how much it bears at once
 * @param shutdownDelay how long it says that it is not ready before it stops listening
 */
public record ServerSettings(
    String host,
    int port,
    long maxBodyBytes,
    int maxEvents,
    int maxEventBytes,
    LoadSettings load,
    Duration shutdownDelay) {}
