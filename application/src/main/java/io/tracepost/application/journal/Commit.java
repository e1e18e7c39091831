package io.tracepost.application.journal;

import java.util.List;

/**
 * What one transaction appends.
 *
 * @param blocks ordered by organization, the fixed order in which the heads are locked, and within one
 *     as given
 * @param receipts answers to remember
 */
public record Commit(List<BlockDraft> blocks, List<Receipt> receipts) {
  /** Sorts the blocks by organization. */
  public Commit {
    blocks =
        blocks.stream().sorted((a, b) -> a.organization().compareTo(b.organization())).toList();
    receipts = List.copyOf(receipts);
  }

  /** One block and nothing to remember. */
  public static Commit of(BlockDraft block) {
    return new Commit(List.of(block), List.of());
  }
}
