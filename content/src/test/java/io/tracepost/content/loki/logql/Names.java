package io.tracepost.content.loki.logql;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression takes from the lines and what it makes itself.
 *
 * @param read labels and structured metadata by name, members of the line as {@code line:record.body.topic}
 * @param made names that only the query gives
 */
public record Names(Set<String> read, Set<String> made) {
  static final Names NONE = new Names(Set.of(), Set.of());

  /** Copies the sets. */
  public Names {
    read = Set.copyOf(read);
    made = Set.copyOf(made);
  }

  /** These and others. */
  Names and(Names other) {
    return new Names(union(read, other.read), union(made, other.made));
  }

  /** These, and names that are read unless they were made here. */
  Names reading(Collection<String> names) {
    Set<String> more = new TreeSet<>(names);
    more.removeAll(made);
    return new Names(union(read, more), made);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
