/**
 * Trying the way to a destination before anything is sent. A sink's own check asks its vendor's questions; {@link
 * io.tracepost.adapters.http.check.CheckSteps} makes steps of a report out of them, so that a request that found nobody
 * reads the same at every sink.
 */
@NullMarked
package io.tracepost.adapters.http.check;

import org.jspecify.annotations.NullMarked;
