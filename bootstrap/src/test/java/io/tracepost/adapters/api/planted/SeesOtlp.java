package io.tracepost.adapters.api.planted;

/** Breaks a rule on purpose. */
final class SeesOtlp {
  static final Class<?> SEEN = io.tracepost.adapters.otlp.OtlpProtocol.class;

  private SeesOtlp() {}
}
