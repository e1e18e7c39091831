package io.tracepost.application.planted;

/** Breaks a rule on purpose. */
final class SeesSink {
  static final Class<?> SEEN = io.tracepost.adapters.http.exchange.Exchange.class;

  private SeesSink() {}
}
