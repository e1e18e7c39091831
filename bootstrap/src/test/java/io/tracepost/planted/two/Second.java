package io.tracepost.planted.two;

/** The other half of a cycle. */
public final class Second {
  static final Class<?> SEEN = io.tracepost.planted.one.First.class;

  private Second() {}
}
