package io.tracepost.content.planted;

/** Breaks a rule on purpose. */
final class SeesSink {
  static final Class<?> SEEN = io.tracepost.adapters.elastic.ElasticExporterType.class;

  private SeesSink() {}
}
