package io.tracepost.bootstrap.settings;

/**
 * The listening side.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param maxBodyBytes largest request body, inflated
 * @param maxEvents most events in one request
 * @param maxEventBytes largest event
 */
public record ServerSettings(
    String host, int port, long maxBodyBytes, int maxEvents, int maxEventBytes) {}
