package io.tracepost.application.delivery;

import io.tracepost.domain.export.BatchExporter;

/**
 * How many attempts at once an exporter has use for.
 *
 * @param useful how many keep it busy
 * @param ordered whether more than one would let records overtake one another
 */
record InFlight(int useful, boolean ordered) {
  /** Nothing is known of the exporter. */
  static final InFlight UNKNOWN = new InFlight(1, false);

  /** What an exporter says by now. */
  static InFlight of(BatchExporter exporter) {
    return new InFlight(exporter.usefulInFlight(), exporter.ordered());
  }

  /** The most attempts to make at once. */
  int most(int setting) {
    return ordered ? 1 : Math.max(setting, useful);
  }
}
