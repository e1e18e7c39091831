package io.tracepost.adapters.otlp.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A source, and what its value must be.
 *
 * @param source where it looks
 * @param matching what the value must be; null when it only has to be there
 */
record Clause(Source source, @Nullable Matching matching) {
  boolean holds(Subject subject) {
    if (source.surelyAbsent(subject)) {
      return false;
    }
    return matching == null ? source.present(subject) : matching.matches(source, subject);
  }
}
