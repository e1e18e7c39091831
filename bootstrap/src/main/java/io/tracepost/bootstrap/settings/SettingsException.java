package io.tracepost.bootstrap.settings;

import java.util.List;

/** The settings cannot be used. Carries every problem, one line each. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** These problems, at least one. */
  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, each with its place and what to do. */
  public List<String> problems() {
    return problems;
  }
}
