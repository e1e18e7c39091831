package io.tracepost.content.detection;

import java.util.LinkedHashSet;
import java.util.List;

/** A detection that cannot be read. The message has every problem, one a line, with its place. */
public final class CatalogueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** A detection with these problems; one that was met twice is told once. */
  public CatalogueException(List<String> problems) {
    super(String.join(System.lineSeparator(), new LinkedHashSet<>(problems)));
    this.problems = List.copyOf(new LinkedHashSet<>(problems));
  }

  /** Each problem: where it stands, what is wrong, what would be right. */
  public List<String> problems() {
    return problems;
  }
}
