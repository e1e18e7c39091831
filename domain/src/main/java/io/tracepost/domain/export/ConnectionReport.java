package io.tracepost.domain.export;

import java.util.List;

/**
 * What a check of the connection found, step by step.
 *
 * @param steps in the order they were made; a check ends at the first that fails
 */
public record ConnectionReport(List<Step> steps) {
  /**
   * One step.
   *
   * @param name what was checked, a few words
   * @param ok whether it holds
   * @param detail what came back, or what a success does not prove
   * @param remedy what to do; empty when {@code ok}
   */
  public record Step(String name, boolean ok, String detail, String remedy) {
    /** A step that held. */
    public static Step passed(String name, String detail) {
      return new Step(name, true, detail, "");
    }

    /** A step that did not. */
    public static Step failed(String name, String detail, String remedy) {
      return new Step(name, false, detail, remedy);
    }
  }

  /** Copies the steps. */
  public ConnectionReport {
    steps = List.copyOf(steps);
  }

  /** Whether every step held. */
  public boolean ok() {
    return steps.stream().allMatch(Step::ok);
  }
}
