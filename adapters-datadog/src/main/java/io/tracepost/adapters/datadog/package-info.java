/**
 * Datadog Logs, through the logs intake of API version 2.
 *
 * <p>Start at {@link io.tracepost.adapters.datadog.DatadogExporterType}, which opens a {@link
 * io.tracepost.adapters.datadog.DatadogExporter}: it turns events into logs (package {@code log}), packs them into an array
 * ({@code LogPacker}), posts it once ({@code DatadogClient}) and reads the answer ({@link
 * io.tracepost.adapters.datadog.DatadogResponseClassifier}).
 *
 * <p>One habit of the intake shapes this package: 202 and {@code {}} are the answer to almost everything, and mean queued.
 * There is no result for a single event, no id, and no word about what is dropped afterwards. So nothing may leave here that
 * the intake would drop.
 */
@NullMarked
package io.tracepost.adapters.datadog;

import org.jspecify.annotations.NullMarked;
