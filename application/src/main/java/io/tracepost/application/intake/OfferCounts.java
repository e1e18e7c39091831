package io.tracepost.application.intake;

/**
 * What became of offered traces since the start.
 *
 * @param taken put into the queue
 * @param refused turned away because the queue was full or intake was closed
 * @param rejected taken, then found invalid and dropped
 * @param pending taken and not durable yet
 */
public record OfferCounts(long taken, long refused, long rejected, long pending) {}
