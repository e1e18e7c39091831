package io.tracepost.adapters.newcomer.planted;

/** Breaks a rule on purpose, in a sink that no rule names. */
final class SeesSplunk {
  static final Class<?> SEEN = io.tracepost.adapters.splunk.SplunkHecExporterType.class;

  private SeesSplunk() {}
}
