package io.tracepost.benchmarks.pipeline;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Makes the figures of a run out of what was counted. For one thread. */
final class Figures {
  private static final double MIB = 1 << 20;

  private final int events;
  private final Map<Figure, Double> all = new EnumMap<>(Figure.class);

  Figures(int events) {
    this.events = events;
  }

  private void put(Figure figure, double value) {
    all.put(figure, value);
  }

  private void count(Figure figure, long value) {
    all.put(figure, (double) value);
  }

  void passage(Passage passage) {
    TakenIn taken = passage.taken();
    put(Figure.EVENTS_PER_SECOND, perSecond(passage.mostDelivered()));
    put(Figure.EVENTS_PER_SECOND_TO_THE_LAST, perSecond(passage.allDelivered()));
    put(Figure.ACKNOWLEDGED_PER_SECOND, perSecond(passage.acknowledged()));
    if (taken.turnedAway() > 0) {
      count(Figure.TURNED_AWAY, taken.turnedAway());
    }
    if (taken.latencies().count() > 0) {
      put(Figure.ACKNOWLEDGED_P50_MICROS, taken.latencies().p50Nanos() / 1e3);
      put(Figure.ACKNOWLEDGED_P99_MICROS, taken.latencies().p99Nanos() / 1e3);
      put(Figure.ACKNOWLEDGED_MAX_MICROS, taken.latencies().maxNanos() / 1e3);
    }
  }

  void usage(ProcessUsage used, TakenIn taken) {
    put(Figure.CPU_MICROS, micros(used.cpu().plus(taken.importerCpu())));
    if (!taken.importerCpu().isZero()) {
      put(Figure.CPU_MICROS_SERVICE, micros(used.cpu()));
      put(Figure.CPU_MICROS_IMPORTER, micros(taken.importerCpu()));
      put(Figure.PEAK_RESIDENT_MIB_IMPORTER, taken.importerPeakBytes() / MIB);
    }
    put(Figure.CPU_MICROS_COMPILERS, micros(used.compilers()));
    put(Figure.ALLOCATED_BYTES, (double) used.allocatedBytes() / events);
    count(Figure.COLLECTIONS, used.collections());
    count(Figure.COLLECTING_MILLIS, used.inCollections().toMillis());
  }

  /** Of a journal that grew; nothing where there is none. */
  void journal(long bytes, long commits) {
    if (bytes > 0) {
      put(Figure.JOURNAL_BYTES, (double) bytes / events);
    }
    if (commits > 0) {
      put(Figure.EVENTS_PER_COMMIT, (double) events / commits);
    }
  }

  void wire(long bytes, long requests) {
    put(Figure.WIRE_BYTES, (double) bytes / events);
    count(Figure.REQUESTS, requests);
  }

  void memory(MemoryUse memory) {
    put(Figure.PEAK_RESIDENT_MIB, memory.peakResidentBytes() / MIB);
    put(Figure.PEAK_HEAP_MIB, memory.peakHeapBytes() / MIB);
    put(Figure.LIVE_HEAP_MIB, memory.liveHeapBytes() / MIB);
  }

  Map<Figure, Double> all() {
    return Collections.unmodifiableMap(all);
  }

  private double perSecond(Duration time) {
    return events / (time.toNanos() / 1e9);
  }

  private double micros(Duration cpu) {
    return cpu.toNanos() / 1e3 / events;
  }
}
