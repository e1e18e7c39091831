package io.tracepost.application.retention;

import java.time.Duration;

/**
 * How long events are kept.
 *
 * @param retention nothing undelivered goes before it is this old, and nothing stays beyond
 * @param youngest what everybody has settled stays this long though the disk budget presses, unless
 *     the budget is all but used
 * @param pressAt share of the disk budget at which settled events go before their time
 * @param relaxAt share of the budget at which that ends
 * @param urgentAt share of the budget from which {@code youngest} does not count
 * @param maxBlocks most blocks in one transaction
 * @param maxEventBytes most bytes of events in one transaction, before they were packed: H2 holds what a
 *     transaction removes twice over in the heap
 */
public record RetentionSettings(
    Duration retention,
    Duration youngest,
    double pressAt,
    double relaxAt,
    double urgentAt,
    int maxBlocks,
    long maxEventBytes) {
  /** A week; early pruning between 80 and 70 per cent of the budget. */
  public static final RetentionSettings DEFAULT = keeping(Duration.ofDays(7));

  /** Refuses what contradicts itself. */
  public RetentionSettings {
    if (retention.isNegative() || retention.isZero() || youngest.isNegative()) {
      throw new IllegalArgumentException("retention is above zero and youngest not below");
    }
    if (!(0 < relaxAt && relaxAt <= pressAt && pressAt <= urgentAt)) {
      throw new IllegalArgumentException("relaxAt, pressAt and urgentAt grow in this order");
    }
  }

  /** The usual settings under a retention. */
  public static RetentionSettings keeping(Duration retention) {
    return new RetentionSettings(retention, Duration.ofHours(1), 0.80, 0.70, 0.95, 256, 4L << 20);
  }
}
