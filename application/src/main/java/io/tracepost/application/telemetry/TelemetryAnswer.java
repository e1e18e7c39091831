package io.tracepost.application.telemetry;

/**
 * What became of a body, told once everything that is kept of it is durable.
 *
 * @param refused spans or log records that were not kept and never will be
 * @param refusal why the first of them was refused; empty when none was
 */
public record TelemetryAnswer(long refused, String refusal) {}
