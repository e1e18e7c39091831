/**
 * Speed, measured. {@link io.tracepost.benchmarks.PipelineBenchmark} runs the real jar between a load
 * generator and a receiver on the same machine and prints what an event costs.
 */
@NullMarked
package io.tracepost.benchmarks;

import org.jspecify.annotations.NullMarked;
