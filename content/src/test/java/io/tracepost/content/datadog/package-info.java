/**
 * What the Datadog pack asks, on logs that the real adapter sent. A small evaluator stands in for Datadog, which runs nowhere
 * but at Datadog: {@link io.tracepost.content.datadog.Monitors} for log monitors, {@link
 * io.tracepost.content.datadog.DetectionRules} for Cloud SIEM. Searches are read by the stand-in for the intake.
 *
 * <p>Source: Datadog, "Log monitor", "Log search syntax", "Log detection rules", and the API reference.
 */
@NullMarked
package io.tracepost.content.datadog;

import org.jspecify.annotations.NullMarked;
