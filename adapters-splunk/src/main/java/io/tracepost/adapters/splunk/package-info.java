/**
 * Splunk's HTTP Event Collector (HEC).
 *
 * <p>Start at {@link io.tracepost.adapters.splunk.SplunkHecExporterType}, which opens a {@link
 * io.tracepost.adapters.splunk.SplunkHecExporter}: it wraps events into envelopes ({@link
 * io.tracepost.adapters.splunk.HecEventEncoder}), posts them once ({@code HecClient}), reads the answer ({@link
 * io.tracepost.adapters.splunk.HecResponseClassifier}) and, where the token asks for it, waits until the indexers
 * acknowledge ({@code HecAcknowledgement}).
 *
 * <p>Three habits of HEC shape this package. A body is a run of objects, and of a bad body everything before the bad
 * object is indexed. An answer's {@code code} says more than its HTTP status: 24 and 25 are successes. Without indexer
 * acknowledgement 200 means queued, not stored on disk.
 */
@NullMarked
package io.tracepost.adapters.splunk;

import org.jspecify.annotations.NullMarked;
