package io.tracepost.application.destination;

import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;

/**
 * Settings and secrets that were found good, ready to open.
 *
 * @param type opens them
 * @param settings with defaults
 * @param secrets all of them, given now or kept
 * @param context what the exporter gets from outside
 */
record Checked(
    ExporterType type, DestinationSettings settings, Secrets secrets, ExporterContext context) {
  /** A new exporter; the caller closes it. */
  BatchExporter open() {
    return type.open(settings, secrets, context);
  }
}
