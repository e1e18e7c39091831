package io.tracepost.benchmarks.budget;

import io.tracepost.benchmarks.pipeline.Figure;
import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.Spread;

/**
 * A limit that a mode has to keep, beside what other programs took on such a machine: two cores, events of 593 bytes,
 * plain HTTP on loopback, a receiver that limits nothing.
 */
public enum Budget {
  /** REST to Splunk: processor time. */
  REST_CPU(
      Mode.REST_HEC,
      Figure.CPU_MICROS,
      9,
      "Fluent Bit 5.1 http -> file buffer -> splunk: 17.3 tuned, 29 as shipped; no fsync"),
  /** REST to Splunk: rate. */
  REST_RATE(
      Mode.REST_HEC,
      Figure.EVENTS_PER_SECOND,
      130_000,
      "Fluent Bit: 91,000 tuned, 42,000 as shipped"),
  /** REST to Splunk without gzip: processor time. */
  PLAIN_CPU(
      Mode.REST_HEC_PLAIN,
      Figure.CPU_MICROS,
      7,
      "Fluent Bit: 7.7 tuned, 20.6 as shipped; no fsync"),
  /** REST to Splunk without gzip: rate. */
  PLAIN_RATE(
      Mode.REST_HEC_PLAIN,
      Figure.EVENTS_PER_SECOND,
      170_000,
      "Fluent Bit: 157,000 tuned, 52,000 as shipped"),
  /** File to Splunk: processor time of both processes. */
  IMPORT_CPU(
      Mode.IMPORT_HEC,
      Figure.CPU_MICROS,
      8,
      "Fluent Bit tail: 16.5 tuned, 21.5 as shipped; no fsync"),
  /** File to Splunk: rate. */
  IMPORT_RATE(
      Mode.IMPORT_HEC,
      Figure.EVENTS_PER_SECOND,
      150_000,
      "Fluent Bit tail: 112,000 tuned, 65,000 as shipped"),
  /** File to Sentinel: processor time of both processes. */
  SENTINEL_CPU(
      Mode.IMPORT_SENTINEL,
      Figure.CPU_MICROS,
      10,
      "azure-monitor-ingestion 1.1: 13.3 from maps, 10.0 from ready bytes; memory only"),
  /** File to Sentinel: rate. */
  SENTINEL_RATE(
      Mode.IMPORT_SENTINEL,
      Figure.EVENTS_PER_SECOND,
      130_000,
      "azure-monitor-ingestion: 90,000 from maps, 112,000 from ready bytes"),
  /** File to Sentinel: memory of the service. */
  SENTINEL_MEMORY(
      Mode.IMPORT_SENTINEL,
      Figure.PEAK_RESIDENT_MIB,
      381,
      "azure-monitor-ingestion: 550 to 1,500 MB (the budget is 400 MB, which is 381 MiB)"),
  /** From inside a JVM to Splunk: processor time of the whole program. */
  EMBEDDED_CPU(
      Mode.EMBEDDED,
      Figure.CPU_MICROS,
      8,
      "splunk-library-javalogging: 12.6 tuned, 22.5 as shipped; no gzip, no retry"),
  /** Callers that wait. */
  SUBMIT_P99(
      Mode.SUBMIT, Figure.ACKNOWLEDGED_P99_MICROS, 5_000, "one append of 64 KiB with a force: 300"),
  /** Callers that never wait. */
  OFFER_P99(Mode.OFFER, Figure.ACKNOWLEDGED_P99_MICROS, 2, "none"),
  /** Disk. */
  JOURNAL(Mode.REST_HEC, Figure.JOURNAL_BYTES, 200, "a row an event: 730");

  private final Mode mode;
  private final Figure figure;
  private final double limit;
  private final String peers;

  Budget(Mode mode, Figure figure, double limit, String peers) {
    this.mode = mode;
    this.figure = figure;
    this.limit = limit;
    this.peers = peers;
  }

  /** What is limited. */
  public Mode mode() {
    return mode;
  }

  /** The figure that is limited. */
  public Figure figure() {
    return figure;
  }

  /** What others took. */
  public String peers() {
    return peers;
  }

  /** The limit in words. */
  public String limit() {
    return (leastAllowed() ? "≥ " : "≤ ") + figure.text(limit);
  }

  /** Whether the median keeps it, and whether every run does. */
  public String verdict(Spread spread) {
    boolean worst = kept(leastAllowed() ? spread.least() : spread.most());
    boolean best = kept(leastAllowed() ? spread.most() : spread.least());
    String word = kept(spread.median()) ? "met" : "**missed**";
    return worst == best ? word : word + ", not by every run";
  }

  private boolean leastAllowed() {
    return figure == Figure.EVENTS_PER_SECOND;
  }

  private boolean kept(double value) {
    return leastAllowed() ? value >= limit : value <= limit;
  }
}
