package io.tracepost.adapters.http.planted;

/** Breaks a rule on purpose. */
final class SeesVendor {
  static final Class<?> SEEN = io.tracepost.adapters.splunk.SplunkHecExporterType.class;

  private SeesVendor() {}
}
