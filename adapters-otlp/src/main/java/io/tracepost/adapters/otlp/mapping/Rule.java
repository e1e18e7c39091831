package io.tracepost.adapters.otlp.mapping;

import java.util.List;

/**
 * One line of the table: a source, and the conditions under which it counts. Pure; safe from any
 * thread.
 *
 * @param text as it is written
 * @param line of the file it stands in
 * @param clause the source, and what its value must be
 * @param when each must hold
 * @param unless none may hold
 */
public record Rule(String text, int line, Clause clause, List<Clause> when, List<Clause> unless) {
  /** Copies the lists. */
  public Rule {
    when = List.copyOf(when);
    unless = List.copyOf(unless);
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
    return clause.source().layered()
        || when.stream().anyMatch(condition -> condition.source().layered());
  }

  @Override
  public String toString() {
    return text;
  }
}
