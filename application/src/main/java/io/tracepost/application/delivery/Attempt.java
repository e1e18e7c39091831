package io.tracepost.application.delivery;

import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.export.DeliveryOutcome;
import java.time.Duration;

/**
 * One attempt that ended.
 *
 * @param destination whose
 * @param events how many were in it
 * @param eventBytes bytes of those events as the journal holds them
 * @param probe whether the destination did not take the one before: it was retrying or blocked
 * @param outcome what it came to
 * @param took how long it blocked; by the wall clock, so a clock that is set makes it wrong, also
 *     negative
 */
public record Attempt(
    Destination destination,
    int events,
    long eventBytes,
    boolean probe,
    DeliveryOutcome outcome,
    Duration took) {}
