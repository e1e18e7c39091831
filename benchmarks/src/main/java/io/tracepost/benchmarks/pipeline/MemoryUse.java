package io.tracepost.benchmarks.pipeline;

/**
 * Memory of a process.
 *
 * @param peakResidentBytes the most it had resident
 * @param peakHeapBytes the peaks of its heap's pools added up, which need not have come together
 * @param liveHeapBytes what the last collection of each pool left
 */
public record MemoryUse(long peakResidentBytes, long peakHeapBytes, long liveHeapBytes) {}
