package io.tracepost.bootstrap.settings;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The listening side.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param otlpPort another port to listen on, for OpenTelemetry; empty for none
 * @param maxBodyBytes largest request body, inflated
 * @param maxEvents most events in one request
 * @param maxEventBytes largest event
 * @param load how much it bears at once
 * @param shutdownDelay how long it says that it is not ready before it stops listening
 */
public record ServerSettings(
    String host,
    int port,
    OptionalInt otlpPort,
    long maxBodyBytes,
    int maxEvents,
    int maxEventBytes,
    LoadSettings load,
    Duration shutdownDelay) {}
