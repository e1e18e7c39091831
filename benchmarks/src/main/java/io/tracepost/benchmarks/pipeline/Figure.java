package io.tracepost.benchmarks.pipeline;

import java.util.Locale;

/** What a run is measured by. The name in lower case is the key in the machine-readable form. */
public enum Figure {
  /** All events over the time until 99 % had arrived: the last few wait out the linger of a second. */
  EVENTS_PER_SECOND("events/s, until 99 % had arrived", 0),
  /** All events over the time until the last had arrived. */
  EVENTS_PER_SECOND_TO_THE_LAST("events/s, until all had arrived", 0),
  /** All events over the time until the last was acknowledged. */
  ACKNOWLEDGED_PER_SECOND("acknowledged events/s", 0),
  /** Processor time of the senders' side: the service, and the importer where there is one. */
  CPU_MICROS("µs CPU an event", 2),
  /** Of that, the service. */
  CPU_MICROS_SERVICE("µs CPU an event, service", 2),
  /** Of that, the command {@code traces import}, its start-up included. */
  CPU_MICROS_IMPORTER("µs CPU an event, importer", 2),
  /** Of that of the service, its JIT compilers. */
  CPU_MICROS_COMPILERS("µs CPU an event, JIT compilers", 2),
  /** Median of the acknowledgements. */
  ACKNOWLEDGED_P50_MICROS("µs to acknowledge, p50", 2),
  /** One in a hundred took longer. */
  ACKNOWLEDGED_P99_MICROS("µs to acknowledge, p99", 2),
  /** The longest. */
  ACKNOWLEDGED_MAX_MICROS("µs to acknowledge, max", 0),
  /** Offers that were turned away; each was made again. */
  TURNED_AWAY("offers turned away", 0),
  /** Most memory resident, service. */
  PEAK_RESIDENT_MIB("MiB resident at most", 0),
  /** Most memory resident, importer. */
  PEAK_RESIDENT_MIB_IMPORTER("MiB resident at most, importer", 0),
  /** Sum of the peaks of the heap's pools during the run: an upper bound. */
  PEAK_HEAP_MIB("MiB of heap at most", 0),
  /** Heap in use after the last collection. */
  LIVE_HEAP_MIB("MiB of heap live", 0),
  /** What the data folder grew by. */
  JOURNAL_BYTES("journal bytes an event", 0),
  /** Bodies as they were sent, all destinations together. */
  WIRE_BYTES("bytes on the wire an event", 0),
  /** Requests that carried events. */
  REQUESTS("requests sent", 0),
  /** Events of one commit on average. */
  EVENTS_PER_COMMIT("events a commit", 0),
  /** By threads that still lived at the end. */
  ALLOCATED_BYTES("bytes allocated an event", 0),
  /** Collections of garbage. */
  COLLECTIONS("garbage collections", 0),
  /** Time they took. */
  COLLECTING_MILLIS("ms of garbage collection", 0);

  private final String words;
  private final int decimals;

  Figure(String words, int decimals) {
    this.words = words;
    this.decimals = decimals;
  }

  /** The key in the machine-readable form. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, with its unit. */
  public String words() {
    return words;
  }

  /** A value as people read it. */
  public String text(double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
