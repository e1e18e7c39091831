package io.tracepost.benchmarks.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Java process used up to a moment, or between two.
 *
 * @param cpu processor time, user and system
 * @param cpuByThreads the same by the names of its threads, numbers left out; threads that have ended
 *     are missing
 * @param allocatedBytes of its live threads
 * @param collections of garbage
 * @param inCollections time they took
 */
public record ProcessUsage(
    Duration cpu,
    Map<String, Duration> cpuByThreads,
    long allocatedBytes,
    long collections,
    Duration inCollections) {
  /** Copies the map. */
  public ProcessUsage {
    cpuByThreads = Map.copyOf(cpuByThreads);
  }

  /** What was used since then. */
  public ProcessUsage since(ProcessUsage before) {
    Map<String, Duration> threads = new TreeMap<>();
    cpuByThreads.forEach(
        (name, used) ->
            threads.put(name, used.minus(before.cpuByThreads.getOrDefault(name, Duration.ZERO))));
    return new ProcessUsage(
        cpu.minus(before.cpu),
        threads,
        allocatedBytes - before.allocatedBytes,
        collections - before.collections,
        inCollections.minus(before.inCollections));
  }
}
