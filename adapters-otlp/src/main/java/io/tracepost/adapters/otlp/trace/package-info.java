/**
 * Spans and log records become traces. {@link io.tracepost.adapters.otlp.trace.Drafting} looks at one
 * span through the table; {@link io.tracepost.adapters.otlp.trace.TraceMemory} keeps what spans need
 * of one another, across bodies and within bounds; {@link io.tracepost.adapters.otlp.trace.Finishing}
 * makes the trace once every span of the body was looked at.
 */
@NullMarked
package io.tracepost.adapters.otlp.trace;

import org.jspecify.annotations.NullMarked;
