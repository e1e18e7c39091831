package io.tracepost.sandbox.planted;

/** Breaks a rule on purpose. */
final class SeesDomain {
  static final Class<?> SEEN = io.tracepost.domain.event.Event.class;

  private SeesDomain() {}
}
