/**
 * Why the service is or is not well. {@link io.tracepost.bootstrap.health.ServiceReadiness} asks one
 * {@link io.tracepost.bootstrap.health.ConditionSource} after another: the journal (behind a {@link
 * io.tracepost.bootstrap.health.PatientSource}, for a database may hang), intake, the clock, the
 * destinations, and whether the end has begun. {@link io.tracepost.bootstrap.health.Pulse} tells
 * whether the process still moves at all.
 */
@NullMarked
package io.tracepost.bootstrap.health;

import org.jspecify.annotations.NullMarked;
