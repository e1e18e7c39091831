package io.tracepost.application.journal;

import java.util.List;

/**
 * What a read found.
 *
 * @param blocks in sequence order; the first may begin at or before the sequence asked for
 * @param through the last sequence this page speaks for: everything up to it is in the blocks or was
 *     skipped because no event of it was wanted. Equal to what was asked when there is nothing new.
 * @param bytes of the blocks' events
 */
public record Page(List<Block> blocks, long through, long bytes) {
  /** Copies the list. */
  public Page {
    blocks = List.copyOf(blocks);
  }
}
