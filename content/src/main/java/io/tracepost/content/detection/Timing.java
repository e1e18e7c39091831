package io.tracepost.content.detection;

import java.time.Duration;

/**
 * When a detection runs and what it looks back on.
 *
 * @param window what it judges: the span that ends now
 * @param lookback how far back it has to read in all, a baseline included; at least the window
 * @param every how often it runs; at most the window, so that nothing falls between two runs
 * @param suppress how long one subject that was alerted is not alerted again
 * @param windowOn by which time of the events
 */
public record Timing(
    Duration window, Duration lookback, Duration every, Duration suppress, WindowClock windowOn) {}
