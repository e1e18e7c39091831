package io.tracepost.adapters.api.planted;

/** Breaks a rule on purpose. */
final class SeesBootstrap {
  static final Class<?> SEEN = io.tracepost.bootstrap.Main.class;

  private SeesBootstrap() {}
}
