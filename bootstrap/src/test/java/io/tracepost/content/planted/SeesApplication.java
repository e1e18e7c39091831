package io.tracepost.content.planted;

/** Breaks a rule on purpose. */
final class SeesApplication {
  static final Class<?> SEEN = io.tracepost.application.journal.Journal.class;

  private SeesApplication() {}
}
