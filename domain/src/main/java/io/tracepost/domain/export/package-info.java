/**
 * The ports of a SIEM. An adapter implements {@link io.tracepost.domain.export.ExporterType}, which
 * opens a {@link io.tracepost.domain.export.BatchExporter}; each attempt answers with a {@link
 * io.tracepost.domain.export.DeliveryOutcome}. The core owns batching, time and retries; an exporter
 * makes one attempt. Nothing here knows a vendor.
 */
@NullMarked
package io.tracepost.domain.export;

import org.jspecify.annotations.NullMarked;
