package io.tracepost.application.planted;

/** Breaks a rule on purpose. */
final class SeesGuice {
  static final Class<?> SEEN = com.google.inject.Injector.class;

  private SeesGuice() {}
}
