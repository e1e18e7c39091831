package io.tracepost.application.delivery;

import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.export.BatchExporter;

/** Opens the exporter of a destination with its settings and secrets. Safe from any thread. */
@FunctionalInterface
public interface ExporterSource {
  /** Opens it; may block on the store, makes no request to the SIEM. */
  BatchExporter open(Destination destination) throws ExporterUnavailableException;
}
