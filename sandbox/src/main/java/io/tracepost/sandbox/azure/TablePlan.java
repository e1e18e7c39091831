package io.tracepost.sandbox.azure;

/** How the table behind a stream keeps its rows; the plan decides which rows are taken at all. */
public enum TablePlan {
  /** Analytics or Basic: forgiving about types and times. */
  ANALYTICS,
  /**
   * Auxiliary: the times of one call may span at most 30 minutes, and a nested value for a column that is not dynamic fails the
   * call (Azure Monitor, "Set up a table with the Auxiliary plan").
   */
  AUXILIARY
}
