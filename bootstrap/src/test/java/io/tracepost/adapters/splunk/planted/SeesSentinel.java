package io.tracepost.adapters.splunk.planted;

/** Breaks a rule on purpose. */
final class SeesSentinel {
  static final Class<?> SEEN = io.tracepost.adapters.sentinel.SentinelExporterType.class;

  private SeesSentinel() {}
}
