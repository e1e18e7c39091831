package io.tracepost.application.delivery;

import io.tracepost.application.journal.Journal;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What delivery is made of.
 *
 * @param journal what is delivered
 * @param progress how far each destination got
 * @param exporters opens exporters
 * @param executor runs blocking work: exports, reads, saves; gives each task a thread of its own
 * @param timer wakes lanes
 * @param clock wall-clock time
 * @param random jitter; safe for concurrent use
 * @param observer hears of attempts
 */
public record DeliveryParts(
    Journal journal,
    Progress progress,
    ExporterSource exporters,
    Executor executor,
    Timer timer,
    InstantSource clock,
    RandomGenerator random,
    DeliveryObserver observer) {}
