package io.tracepost.content.loki.logql;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression takes from the lines and what it makes itself.
 *
 * @param read members of the line by their path, {@code record.body.topic}; labels and structured metadata as {@code
 *     label:thread}
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

  /** These, and labels that are read unless they were made here. */
  Names reading(Collection<String> labels) {
    Set<String> more = new TreeSet<>();
    labels.stream()
        .filter(label -> !made.contains(label))
        .forEach(label -> more.add("label:" + label));
    return new Names(union(read, more), made);
  }

  /** These, and a member of the line that is read under a name. */
  Names extracting(String name, String path) {
    return and(new Names(Set.of(path), Set.of(name)));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
