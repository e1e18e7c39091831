package io.tracepost.benchmarks.pipeline;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
  private static final int THREADS_SHOWN = 10;

  /** Copies the map. */
  public ProcessUsage {
    cpuByThreads = Map.copyOf(cpuByThreads);
  }

  /** What its JIT compilers used. */
  public Duration compilers() {
    return cpuByThreads.entrySet().stream()
        .filter(thread -> thread.getKey().matches("C[12] Compiler.*"))
        .map(Map.Entry::getValue)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** What was used since then; of threads that ended meanwhile, nothing. */
  public ProcessUsage since(ProcessUsage before) {
    Map<String, Duration> threads = new TreeMap<>();
    cpuByThreads.forEach(
        (name, used) ->
            threads.put(
                name,
                notNegative(used.minus(before.cpuByThreads.getOrDefault(name, Duration.ZERO)))));
    return new ProcessUsage(
        cpu.minus(before.cpu),
        threads,
        allocatedBytes - before.allocatedBytes,
        collections - before.collections,
        inCollections.minus(before.inCollections));
  }

  /** The threads that took the most, each with its µs an event. */
  String byThreads(long events) {
    return cpuByThreads.entrySet().stream()
        .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
        .map(
            thread ->
                String.format(
                    Locale.ROOT,
                    "%s %.2f µs",
                    thread.getKey(),
                    thread.getValue().toNanos() / 1e3 / events))
        .limit(THREADS_SHOWN)
        .collect(Collectors.joining(", "));
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
