package io.tracepost.application.intake;

import java.time.Duration;
import java.util.Optional;

/**
 * What intake has in hand.
 *
 * @param waitingRequests requests that wait for their commit
 * @param waitingBytes about how much memory they take
 * @param maxWaitingBytes from where on requests are refused as busy
 * @param offered what became of offered traces
 * @param committing for how long the committing thread has been at its present commit, by a clock
 *     that only counts on; empty while it waits for requests
 * @param running whether the committing thread runs: false before the start and after its end
 */
public record IntakeLoad(
    long waitingRequests,
    long waitingBytes,
    long maxWaitingBytes,
    OfferCounts offered,
    Optional<Duration> committing,
    boolean running) {}
