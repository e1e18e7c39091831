/**
 * Microsoft Sentinel, by way of the Azure Monitor Logs Ingestion API. {@link
 * io.tracepost.adapters.sentinel.SentinelExporterType} reads the settings and opens a {@link
 * io.tracepost.adapters.sentinel.SentinelExporter}; that one packs rows, sends one call an attempt and lets {@link
 * io.tracepost.adapters.sentinel.SentinelResponseClassifier} read the answer.
 *
 * <p>Azure knows no idempotency key: a repeat is a second row with the same {@code TraceId}. It answers 204 before it looks at the
 * rows, so what has no column or does not fit its type is lost without a word; {@link
 * io.tracepost.adapters.sentinel.row.UnsentFields} counts what can be known beforehand.
 */
@NullMarked
package io.tracepost.adapters.sentinel;

import org.jspecify.annotations.NullMarked;
