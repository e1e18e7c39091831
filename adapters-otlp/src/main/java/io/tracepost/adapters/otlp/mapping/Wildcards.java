package io.tracepost.adapters.otlp.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of names by how they begin or end: {@code beginning*}, {@code *ending}. The first
 * that was added counts.
 *
 * @param <T> what is known
 */
final class Wildcards<T> {
  private final List<Wildcard<T>> all = new ArrayList<>();

  private record Wildcard<T>(String text, boolean ending, T known) {
    boolean fits(String name) {
      return ending ? name.endsWith(text) : name.startsWith(text);
    }
  }

  static boolean isWildcard(String written) {
    return written.startsWith("*") || written.endsWith("*");
  }

  void add(String written, T known) {
    boolean ending = written.startsWith("*");
    String text = ending ? written.substring(1) : written.substring(0, written.length() - 1);
    all.add(new Wildcard<>(text, ending, known));
  }

  @Nullable T find(String name) {
    for (Wildcard<T> one : all) {
      if (one.fits(name)) {
        return one.known;
      }
    }
    return null;
  }
}
