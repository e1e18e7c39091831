package io.tracepost.adapters.kms.planted;

/** Breaks a rule on purpose. */
final class SeesPersistence {
  static final Class<?> SEEN = io.tracepost.adapters.persistence.Storage.class;

  private SeesPersistence() {}
}
