/**
 * OpenTelemetry in. Start at {@link io.tracepost.adapters.otlp.OtlpProtocol}, which reads one body:
 * {@code wire} knows OTLP/HTTP, {@code span} holds one span while it is looked at, {@code mapping} is
 * the table that says which attribute fills which field, {@code trace} applies it and remembers what
 * later spans need, {@code content} deals with prompts and answers.
 */
@NullMarked
package io.tracepost.adapters.otlp;

import org.jspecify.annotations.NullMarked;
