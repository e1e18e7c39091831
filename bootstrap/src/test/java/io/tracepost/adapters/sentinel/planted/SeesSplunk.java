package io.tracepost.adapters.sentinel.planted;

/** Breaks a rule on purpose. */
final class SeesSplunk {
  static final Class<?> SEEN = io.tracepost.adapters.splunk.SplunkHecExporterType.class;

  private SeesSplunk() {}
}
