/**
 * Traces in and one trace out: {@link io.tracepost.adapters.api.traces.TraceRoutes}. On the way in
 * nothing is parsed here; the bytes go to intake and the answer waits for the commit without a thread.
 */
@NullMarked
package io.tracepost.adapters.api.traces;

import org.jspecify.annotations.NullMarked;
