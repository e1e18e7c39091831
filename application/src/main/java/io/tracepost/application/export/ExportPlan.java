package io.tracepost.application.export;

/**
 * An export whose bounds are fixed.
 *
 * @param query what is exported
 * @param after the sequence before the first one looked at
 * @param through the last sequence looked at
 */
public record ExportPlan(ExportQuery query, long after, long through) {
  /** Where the next export goes on. */
  public ExportCursor next() {
    return new ExportCursor(query.organization(), through);
  }
}
