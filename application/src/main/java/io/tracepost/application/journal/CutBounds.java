package io.tracepost.application.journal;

import java.time.Instant;

/**
 * What a {@link Cut} may take.
 *
 * @param committedBefore only blocks committed before this
 * @param through only blocks whose last event is at or before this sequence
 * @param maxBlocks at most so many, at least 1
 * @param maxEventBytes ends with the block that brings the events' bytes to this; the first block may
 *     always be taken
 */
public record CutBounds(Instant committedBefore, long through, int maxBlocks, long maxEventBytes) {
  /** Refuses what could cut nothing. */
  public CutBounds {
    if (maxBlocks < 1) {
      throw new IllegalArgumentException("maxBlocks is " + maxBlocks + "; give 1 or more");
    }
  }
}
