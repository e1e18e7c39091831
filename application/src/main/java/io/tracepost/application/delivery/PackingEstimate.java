package io.tracepost.application.delivery;

import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.SentBytes;

/**
 * How many journal bytes fill one request. Vendors limit the body before compression, after it, or
 * both; how events grow when they are wrapped and shrink when they are compressed is learned from
 * what was sent. A little under the limit is aimed at, so that a full request rarely leaves a rest.
 * Not thread-safe.
 */
final class PackingEstimate {
  private static final double FILL = 0.97;
  private static final double WEIGHT_OF_NEWEST = 0.3;
  private static final double FIRST_GROWTH = 1.5;
  private static final double SMALLEST_SHARE = 1 / 64.0;

  private final BatchLimits limits;
  private double plainPerEventByte = FIRST_GROWTH;
  private double wirePerPlainByte = 1;
  private double share = 1;
  private boolean learned;

  PackingEstimate(BatchLimits limits) {
    this.limits = limits;
  }

  /** Journal bytes to hand over in one attempt, at least 1. */
  long targetBytes() {
    double byPlain = limits.maxPlainBytes() / plainPerEventByte;
    double byWire = limits.maxWireBytes() / (plainPerEventByte * wirePerPlainByte);
    return Math.max(1, (long) (Math.min(byPlain, byWire) * FILL * share));
  }

  int maxRecords() {
    return limits.maxRecords();
  }

  int maxRecordBytes() {
    return limits.maxRecordBytes();
  }

  /** Learns from an attempt that was stored. */
  void sent(long eventBytes, SentBytes sent) {
    if (eventBytes <= 0 || sent.plain() <= 0 || sent.wire() <= 0) {
      return;
    }
    double weight = learned ? WEIGHT_OF_NEWEST : 1;
    plainPerEventByte += weight * ((double) sent.plain() / eventBytes - plainPerEventByte);
    wirePerPlainByte += weight * ((double) sent.wire() / sent.plain() - wirePerPlainByte);
    learned = true;
    share = Math.min(1, share * 1.1);
  }

  /** The destination takes less than it says: hand over half as much, and grow back slowly. */
  void tooLarge() {
    share = Math.max(SMALLEST_SHARE, share / 2);
  }
}
