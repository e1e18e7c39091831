/**
 * Speed, measured. {@link io.tracepost.benchmarks.PipelineBenchmark} runs the real jar, or a program that embeds the core,
 * between a source and a receiver on the same machine and prints what an event costs; {@link
 * io.tracepost.benchmarks.BudgetRun} holds that against the budgets; {@link io.tracepost.benchmarks.SmokeRun} only counts.
 */
@NullMarked
package io.tracepost.benchmarks;

import org.jspecify.annotations.NullMarked;
