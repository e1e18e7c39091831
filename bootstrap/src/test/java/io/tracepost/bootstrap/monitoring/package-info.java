/**
 * The shipped alerts, evaluated. {@link io.tracepost.bootstrap.monitoring.PromQl} reads the part of
 * PromQL they use, {@link io.tracepost.bootstrap.monitoring.Timeline} holds samples over time, {@link
 * io.tracepost.bootstrap.monitoring.AlertRule} decides what fires; {@link
 * io.tracepost.bootstrap.monitoring.AlertCase} reads the tests that promtool reads too.
 */
@NullMarked
package io.tracepost.bootstrap.monitoring;

import org.jspecify.annotations.NullMarked;
