package io.tracepost.adapters.otlp.planted;

/** Breaks a rule on purpose. */
final class SeesApi {
  static final Class<?> SEEN = io.tracepost.adapters.api.server.ApiServer.class;

  private SeesApi() {}
}
