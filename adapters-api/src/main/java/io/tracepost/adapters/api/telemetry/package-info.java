/**
 * Telemetry over HTTP: bodies of instrumented programs, answered in the form in which they came.
 * Start at {@link io.tracepost.adapters.api.telemetry.TelemetryRoutes}. What the bodies mean is not
 * known here.
 */
@NullMarked
package io.tracepost.adapters.api.telemetry;

import org.jspecify.annotations.NullMarked;
