package io.tracepost.application.journal;

import io.tracepost.domain.organization.OrganizationId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one transaction appends.
 *
 * @param blocks at most one an organization, ordered by organization: the fixed order in which the
 *     heads are locked
 * @param receipts answers to remember
 */
public record Commit(List<BlockDraft> blocks, List<Receipt> receipts) {
  /** Sorts the blocks and refuses two of one organization. */
  public Commit {
    blocks =
        blocks.stream().sorted((a, b) -> a.organization().compareTo(b.organization())).toList();
    receipts = List.copyOf(receipts);
    Set<OrganizationId> seen = new HashSet<>();
    for (BlockDraft block : blocks) {
      if (!seen.add(block.organization())) {
        throw new IllegalArgumentException(
            "two blocks of the organization " + block.organization());
      }
    }
  }

  /** One block and nothing to remember. */
  public static Commit of(BlockDraft block) {
    return new Commit(List.of(block), List.of());
  }
}
