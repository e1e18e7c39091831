/**
 * Telemetry in: what instrumented programs send by themselves, in a protocol of its own. Start at
 * {@link io.tracepost.application.telemetry.TelemetryIntake}; an adapter that knows the protocol
 * implements {@link io.tracepost.application.telemetry.TelemetryProtocol}.
 */
@NullMarked
package io.tracepost.application.telemetry;

import org.jspecify.annotations.NullMarked;
