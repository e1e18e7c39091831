package io.tracepost.sandbox.loki;

import java.time.Duration;

/**
 * What one tenant may send; Loki's defaults are {@link #DEFAULT}, and overrides are common.
 *
 * @param bodyBytes a request's body, as sent and inflated
 * @param lineBytes one line
 * @param metadataBytes structured metadata of one line, names and values
 * @param metadataEntries structured metadata of one line
 * @param labelNames labels of one stream, {@code service_name} not counted
 * @param labelNameBytes one label's name
 * @param labelValueBytes one label's value
 * @param streams active streams of one tenant
 * @param maxAge older lines are dropped
 * @param grace lines further in the future are dropped
 * @param window lines further behind the newest of their stream are dropped: half of {@code max_chunk_age}
 * @param tenantRate bytes a second of one tenant, over which a whole request is turned away
 * @param tenantBurst bytes one tenant may send at once
 * @param streamRate bytes a second of one stream, over which lines are dropped
 * @param streamBurst bytes one stream may take at once
 * @param namedEntries how many dropped lines a message lists
 */
public record LokiLimits(
    long bodyBytes,
    int lineBytes,
    int metadataBytes,
    int metadataEntries,
    int labelNames,
    int labelNameBytes,
    int labelValueBytes,
    int streams,
    Duration maxAge,
    Duration grace,
    Duration window,
    long tenantRate,
    long tenantBurst,
    long streamRate,
    long streamBurst,
    int namedEntries) {
  private static final long MIB = 1024L * 1024;

  /** As Loki 3 comes. */
  public static final LokiLimits DEFAULT =
      new LokiLimits(
          100 * MIB,
          256 * 1024,
          64 * 1024,
          128,
          15,
          1024,
          2048,
          5000,
          Duration.ofDays(7),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          4 * MIB,
          6 * MIB,
          3 * MIB,
          15 * MIB,
          10);

  /** Without limits of rate, for loads. */
  public LokiLimits unhurried() {
    return withRates(
        Long.MAX_VALUE / 4, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);
  }

  /** With other limits of rate, in bytes. */
  public LokiLimits withRates(
      long tenantPerSecond, long tenantAtOnce, long streamPerSecond, long streamAtOnce) {
    return new LokiLimits(
        bodyBytes,
        lineBytes,
        metadataBytes,
        metadataEntries,
        labelNames,
        labelNameBytes,
        labelValueBytes,
        streams,
        maxAge,
        grace,
        window,
        tenantPerSecond,
        tenantAtOnce,
        streamPerSecond,
        streamAtOnce,
        namedEntries);
  }

  /** With other limits of size. */
  public LokiLimits withSizes(long body, int line, int metadata, int activeStreams) {
    return new LokiLimits(
        body,
        line,
        metadata,
        metadataEntries,
        labelNames,
        labelNameBytes,
        labelValueBytes,
        activeStreams,
        maxAge,
        grace,
        window,
        tenantRate,
        tenantBurst,
        streamRate,
        streamBurst,
        namedEntries);
  }

  /** With another time that lines may be behind the newest of their stream. */
  public LokiLimits withWindow(Duration other) {
    return new LokiLimits(
        bodyBytes,
        lineBytes,
        metadataBytes,
        metadataEntries,
        labelNames,
        labelNameBytes,
        labelValueBytes,
        streams,
        maxAge,
        grace,
        other,
        tenantRate,
        tenantBurst,
        streamRate,
        streamBurst,
        namedEntries);
  }
}
