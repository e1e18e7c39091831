package io.tracepost.adapters.otlp.planted;

/** Breaks a rule on purpose. */
final class SeesLogging {
  static final Class<?> SEEN = org.slf4j.Logger.class;

  private SeesLogging() {}
}
