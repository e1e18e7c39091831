package io.tracepost.domain.export;

/**
 * One record that the destination will never take.
 *
 * @param index its place in the batch, from 0
 * @param problem why, in the destination's own words
 */
public record Refusal(int index, Problem problem) {}
