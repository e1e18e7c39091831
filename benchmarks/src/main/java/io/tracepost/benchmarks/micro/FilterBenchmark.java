package io.tracepost.benchmarks.micro;

import io.tracepost.application.delivery.EventFilter;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whether an event is for a destination. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SampleEvents.COUNT)
public class FilterBenchmark {
  private static final DestinationId DESTINATION = new DestinationId("benchmark");

  private final SampleEvents sample = new SampleEvents();
  private final EventFilter byKind = filter(Set.of());
  private final EventFilter byAgent = filter(Set.of("support-bot-7"));

  /** By what the directory of a block says. */
  @Benchmark
  public int byKind() {
    return passed(byKind);
  }

  /** By agent, which opens the bytes. */
  @Benchmark
  public int byAgent() {
    return passed(byAgent);
  }

  private int passed(EventFilter filter) {
    int passed = 0;
    for (Event event : sample.events) {
      passed += filter.lets(event) ? 1 : 0;
    }
    return passed;
  }

  private static EventFilter filter(Set<String> agents) {
    return new EventFilter(
        DESTINATION,
        new DestinationFilter(Set.of(EventKind.TRACE), Set.of(), Set.of(), Set.of(), agents),
        Set.of(EventKind.values()));
  }
}
