package io.tracepost.application.journal;

/**
 * How much a journal keeps.
 *
 * @param usedBytes on disk
 * @param budgetBytes the most it may use
 * @param freeBytes of the disk it lies on
 */
public record JournalSize(long usedBytes, long budgetBytes, long freeBytes) {}
