package io.tracepost.application.journal;

/**
 * How much a journal keeps.
 *
 * @param usedBytes of the store that new blocks cannot take; room that pruned blocks left counts once
 *     it can be written again, which takes a store up to a minute
 * @param budgetBytes the most it may use
 * @param freeBytes of the disk it lies on
 * @param keptBytes of the blocks that are kept, as they are stored; shrinks at once when some are
 *     pruned
 */
public record JournalSize(long usedBytes, long budgetBytes, long freeBytes, long keptBytes) {
  /** The size of a journal whose store takes what its blocks do. */
  public JournalSize(long usedBytes, long budgetBytes, long freeBytes) {
    this(usedBytes, budgetBytes, freeBytes, usedBytes);
  }

  /** How much of the budget is used; 1 and more when it is used up. */
  public double share() {
    return (double) usedBytes / budgetBytes;
  }
}
