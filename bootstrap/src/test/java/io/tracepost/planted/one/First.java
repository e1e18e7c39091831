package io.tracepost.planted.one;

/** Half of a cycle, in a package that marks nothing. */
public final class First {
  static final Class<?> SEEN = io.tracepost.planted.two.Second.class;

  private First() {}
}
