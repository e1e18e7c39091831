/**
 * A stand-in for Datadog's logs intake (API v2) and its key validation, with the habits that lose events without a word.
 *
 * <p>Start at {@link io.tracepost.sandbox.datadog.DatadogSandbox}. The intake answers 202 and {@code {}} to almost
 * everything and then does what it likes: an event over 1 MB is cut and stops being JSON, one older than 18 hours or more
 * than two hours ahead is never indexed, attributes and tags beyond the limits are gone, and a {@code status} that means
 * something else becomes a log level by its first letter. Here each of these is visible: {@link
 * io.tracepost.sandbox.datadog.IndexedLog} says what was lost on the way in, {@link
 * io.tracepost.sandbox.datadog.DroppedLog} why an event is nowhere. {@link io.tracepost.sandbox.datadog.DatadogFault}
 * scripts what goes wrong.
 *
 * <p>Where it comes from: Datadog's pages "Logs API", "Log collection: HTTP and reserved attributes" and "Log
 * configuration: pipelines and processors", read 2026-11. Where nobody has measured, it takes the stricter reading; such
 * places say so.
 */
@NullMarked
package io.tracepost.sandbox.datadog;

import org.jspecify.annotations.NullMarked;
