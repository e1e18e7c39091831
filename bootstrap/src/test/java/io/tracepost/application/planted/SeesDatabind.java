package io.tracepost.application.planted;

/** Breaks a rule on purpose. */
final class SeesDatabind {
  static final Class<?> SEEN = tools.jackson.databind.JsonNode.class;

  private SeesDatabind() {}
}
