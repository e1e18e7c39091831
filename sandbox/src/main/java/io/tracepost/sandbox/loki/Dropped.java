package io.tracepost.sandbox.loki;

/**
 * A line that was not kept.
 *
 * @param entry the line
 * @param reason why, in Loki's words
 * @param rateLimited whether it may be sent again
 */
record Dropped(LokiEntry entry, String reason, boolean rateLimited) {}
