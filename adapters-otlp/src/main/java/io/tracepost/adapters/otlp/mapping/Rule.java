package io.tracepost.adapters.otlp.mapping;

import java.util.List;
import java.util.stream.Stream;

/**
 * One line of the table: a source, and the conditions under which it counts. Pure; safe from any
 * thread. Asked a hundred times a span: arrays, and nothing worked out twice.
 */
public final class Rule {
  private final String text;
  private final int line;
  private final Clause clause;
  private final Clause[] when;
  private final Clause[] unless;
  private final boolean layered;

  /**
   * A line.
   *
   * @param text as it is written
   * @param line of the file it stands in
   * @param clause the source, and what its value must be
   * @param when each must hold
   * @param unless none may hold
   */
  Rule(String text, int line, Clause clause, List<Clause> when, List<Clause> unless) {
    this.text = text;
    this.line = line;
    this.clause = clause;
    this.when = when.toArray(Clause[]::new);
    this.unless = unless.toArray(Clause[]::new);
    this.layered =
        Stream.concat(Stream.of(clause), when.stream()).anyMatch(one -> one.source().layered());
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  /** The line of the file it stands in. */
  public int line() {
    return line;
  }

  /** The source of its value. */
  public Source source() {
    return clause.source();
  }

  /** Whether it counts for a span: its value is what it must be, and its conditions hold. */
  public boolean holds(Subject subject) {
    if (!clause.holds(subject)) {
      return false;
    }
    for (Clause condition : when) {
      if (!condition.holds(subject)) {
        return false;
      }
    }
    for (Clause exception : unless) {
      if (exception.holds(subject)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it has to be asked of each finding too. */
  boolean layered() {
    return layered;
  }

  /** Whether it asks how the parent ended. */
  boolean asksForParent() {
    return Stream.concat(Stream.of(clause), Stream.of(when))
        .anyMatch(one -> one.source().asksForParent());
  }

  @Override
  public String toString() {
    return text;
  }
}
