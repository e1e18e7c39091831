package io.tracepost.adapters.persistence.journal;

import java.sql.SQLException;

/** How much disk a journal takes and how much there is. Cheap: asked before each append. */
public interface DiskUse {
  /**
   * Bytes of the store that cannot be written again, of the disk and of the budget.
   *
   * @param usedBytes now, or as of a second ago
   * @param budgetBytes the most it may use
   * @param freeBytes of the disk
   * @param floorBytes what an append leaves free on the disk, so that the database can still be
   *     closed, opened and pruned
   */
  record Figures(long usedBytes, long budgetBytes, long freeBytes, long floorBytes) {}

  /** The figures. */
  Figures now() throws SQLException;
}
